import type { ExitCode } from '../command.ts';

/** What a scan says. */
export type ScanAnswer = {
  readonly exitCode: ExitCode;
  /** Empty where nothing could be looked at, and that was said. */
  readonly text: string;
};
