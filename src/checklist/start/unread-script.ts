import type { Service } from '../../model/service.ts';

/** Whether it starts with a script that is not here to be read: only a trial tells what that does, and as whom. */
export const unreadScript = ({ startScripts }: Service): boolean =>
  startScripts.some(({ line }) => line.kind === 'unknown');
