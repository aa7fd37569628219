import type { Script } from '../../model/script.ts';

/**
 * Leads a character of a text that was parsed back to where it is written. One that is written with several, as an escape is,
 * begins at the first of them; `last` asks for the last.
 */
export type Offset = (index: number, side?: 'last') => number;

/** A shell text and how its indexes map into the file it is written in. */
export type ScriptSource = {
  readonly text: string;
  readonly offset: Offset;
  readonly shell: Script['shell'];
  /** Options that the shell is started with: `pipefail` of `SHELL ["bash", "-o", "pipefail", "-c"]`. */
  readonly options?: readonly string[];
  /** Whether something starts it again when it ends, as a unit of systemd is. */
  readonly supervised?: true;
  /** Whether what `ssh HOST …` runs on another machine is read as well. */
  readonly remote?: true;
};
