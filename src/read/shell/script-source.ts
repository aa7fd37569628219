import type { Script } from '../../model/script.ts';

/** A shell text and how its indexes map into the file it is written in. */
export type ScriptSource = {
  readonly text: string;
  readonly offset: (index: number) => number;
  readonly shell: Script['shell'];
  /** Options that the shell is started with: `pipefail` of `SHELL ["bash", "-o", "pipefail", "-c"]`. */
  readonly options?: readonly string[];
  /** Whether what `ssh HOST …` runs on another machine is read as well. */
  readonly remote?: true;
};
