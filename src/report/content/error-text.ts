import type { Report } from '../report.ts';

/** What is wrong with a file, for a line on which its path stands already. */
export const errorText = ({ target, message }: Pick<Report['errors'][number], 'target' | 'message'>): string =>
  message.startsWith(`${target} `) ? message.slice(target.length + 1) : message;
