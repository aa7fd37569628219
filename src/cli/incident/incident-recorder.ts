import { resolve } from 'node:path';
import type { Terminal } from '../command.ts';
import { openAuditLog, type Recorder } from '../log/open-audit-log.ts';
import { type Flags, textFlag } from '../read-flags.ts';

/** The log of what is done about incidents, where --audit names one. */
export const incidentRecorder = async (flags: Flags, { cwd, err }: Terminal): Promise<Recorder | undefined> => {
  const folder = textFlag(flags, 'audit');
  if (folder === undefined) return undefined;
  return openAuditLog({ folder: resolve(cwd, folder), err });
};
