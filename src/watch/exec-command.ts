import { isShellName } from './programs.ts';

/** What is run inside a container from outside, by the engine's word for it. */
type ExecCommand = {
  readonly text: string;
  /** Base name of the program. */
  readonly program: string;
  /** The shell that it comes to, also behind what only starts another program: `env bash`, `busybox sh`. */
  readonly shell: string | undefined;
};

/** Programs that run the words behind them, with their own flags, variables and numbers in between. */
const CARRIERS: ReadonlySet<string> = new Set('busybox env nice nohup setsid stdbuf timeout'.split(' '));

/** The command of an exec; undefined for every other action. Source: moby, daemon/exec.go. */
export const execCommand = (action: string): ExecCommand | undefined => {
  const text = /^exec_start: ([\s\S]*)$/.exec(action)?.[1]?.trim();
  if (text === undefined) return undefined;
  const words = text.split(/\s+/, 32).map((word) => word.split('/').at(-1) ?? '');
  const [program = ''] = words;
  const carried = words.find((word) => !CARRIERS.has(word) && !/^-|=|^\d/.test(word));
  const shell = [carried, program].find((word) => word !== undefined && isShellName(word));
  return { text, program, shell: shell === 'busybox' && carried !== undefined ? undefined : shell };
};
