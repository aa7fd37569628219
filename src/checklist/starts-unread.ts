import type { Service } from '../model/service.ts';

/** Whether a script that it starts with cannot be read, and so may do anything. */
export const startsUnread = ({ startScripts }: Service): boolean =>
  startScripts.some(({ line }) => line.kind === 'unknown');
