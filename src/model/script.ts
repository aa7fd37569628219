import { once } from './once.ts';
import type { Span } from './place.ts';
import type { Template } from './value.ts';
import { literal, show } from './value.ts';

/** One word of a shell command: spans point into the file it is written in, across line continuations. */
export type ShellWord = {
  readonly span: Span;
  /** As written, quotes included. */
  readonly raw: string;
  /** Quotes removed; `$VAR`, `$(…)` and globs of unknown result are holes. */
  readonly value: Template;
  /** Some of it is not written here but what a file of variables gives: `-p${DB_PASSWORD}`. */
  readonly given?: true;
};

export type Redirect = {
  readonly operator: string;
  readonly target: ShellWord | undefined;
  /** The lines of a heredoc. */
  readonly body?: { readonly span: Span; readonly text: string };
};

/** What must hold for a command to be run: the operands of a `[ … ]`, or a command that must succeed. */
export type Guard = {
  readonly kind: 'test' | 'command';
  readonly words: readonly ShellWord[];
  /** False when it must not hold. */
  readonly holds: boolean;
};

/** A simple command wherever it stands in the script: in a list, a pipeline, a loop, a function, a substitution. */
export type ShellCommand = {
  readonly span: Span;
  /** The program and its arguments; empty for a line of assignments only. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly {
    readonly name: string;
    /** Undefined for an array. */
    readonly value: ShellWord | undefined;
    /** The words of an array, and whether they are added to those it has: `args+=(-v "$DIR:/data")`. */
    readonly array?: { readonly words: readonly ShellWord[]; readonly adds: boolean };
  }[];
  readonly redirects: readonly Redirect[];
  /** Where the groups and loops that it stands in send their output, the innermost first: `{ echo a; echo b; } > file`. */
  readonly outer?: readonly Redirect[];
  /** Commands of one pipeline share a number; `stage` counts from 0 within it. */
  readonly pipeline: number;
  readonly stage: number;
  readonly stages: number;
  /** What connects this command's pipeline to what stands before it in the same list. */
  readonly after: '&&' | '||' | ';' | '&' | undefined;
  /** Where it stands: condition of if/while, inside $(…) or `…` or <(…), inside ( … ), inside a function body. */
  readonly within: readonly ('condition' | 'substitution' | 'subshell' | 'function' | 'loop' | 'branch')[];
  /** What the branches around it and the `&&` and `||` before it ask for; there may be more that is not known. */
  readonly guards?: readonly Guard[];
};

/** A construct that POSIX does not have. `fails`: a plain sh stops there; else it reads something else into it. */
export type BashOnly = { readonly span: Span; readonly construct: string; readonly fails: boolean };

/** A shell text as flat commands in order of appearance. */
export type Script = {
  readonly shell: 'sh' | 'bash' | 'powershell' | 'cmd' | 'other';
  readonly commands: readonly ShellCommand[];
  /** What `ssh HOST …` among them runs on another machine, where that was asked for. */
  readonly remote?: readonly ShellCommand[];
  /** Options switched on for the whole script: `e`, `u`, `x`, `pipefail`. */
  readonly options: readonly string[];
  /** What bash and its kin understand and a plain sh, such as dash, does not; left out where such a shell runs it. */
  readonly bashOnly: readonly BashOnly[];
  /** What could not be read; the commands are then incomplete. */
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
  /** As of a word. */
  readonly given?: true;
};

/** How a command is given: as a list of words, or as text for a shell. */
export type CommandLine =
  | {
      readonly form: 'exec';
      readonly span: Span;
      readonly words: readonly Omit<ShellWord, 'raw'>[];
      /** What a shell among the words is told to run: the text of `["sh", "-c", "text"]`. */
      readonly script?: Script;
    }
  | { readonly form: 'shell'; readonly span: Span; readonly raw: string; readonly script: Script };

/** The commands of a command line; exec form is one command whose words are quoted as the shell would want them. */
export const scriptOf = (command: CommandLine): Script =>
  command.form === 'shell'
    ? command.script
    : (command.script ?? { shell: 'other', commands: [commandOf(command)], options: [], bashOnly: [], problems: [] });

const commandOf = ({ span, words }: Extract<CommandLine, { form: 'exec' }>): ShellCommand =>
  loneCommand(
    span,
    words.map((word) => ({ ...word, raw: show(word.value) })),
  );

/** A command that stands in no script: words that a program is started with. */
export const loneCommand = (span: Span, words: readonly ShellWord[]): ShellCommand => ({
  ...{ span, words, assignments: [], redirects: [] },
  ...{ pipeline: 0, stage: 0, stages: 1, after: undefined, within: [] },
});

/** Options of a wrapper that take a value as the next word, and how many words of its own stand before the program. */
type Wrapper = { readonly valued: readonly string[]; readonly operands: number };
const wrapper = (operands = 0, ...valued: readonly string[]): Wrapper => ({ valued, operands });
const WRAPPERS: { readonly [program: string]: Wrapper } = {
  sudo: wrapper(0, '-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '-R', '--user', '--group', '--chdir'),
  doas: wrapper(0, '-u', '-C'),
  env: wrapper(0, '-u', '-C', '-S', '--unset', '--chdir'),
  exec: wrapper(0, '-a'),
  command: wrapper(),
  builtin: wrapper(),
  nohup: wrapper(),
  setsid: wrapper(),
  time: wrapper(0, '-f', '-o', '--format', '--output'),
  nice: wrapper(0, '-n', '--adjustment'),
  ionice: wrapper(0, '-c', '-n', '-t', '--class', '--classdata'),
  stdbuf: wrapper(0, '-i', '-o', '-e'),
  timeout: wrapper(1, '-k', '-s', '--kill-after', '--signal'),
  tini: wrapper(0, '-p', '-e'),
  'docker-init': wrapper(0, '-p', '-e'),
  'dumb-init': wrapper(0, '-r', '--rewrite'),
  gosu: wrapper(1),
  'su-exec': wrapper(1),
  setpriv: wrapper(
    0,
    '--reuid',
    '--regid',
    '--groups',
    '--inh-caps',
    '--ambient-caps',
    '--bounding-set',
    '--securebits',
  ),
  chroot: wrapper(1),
  busybox: wrapper(),
  chronic: wrapper(),
  eatmydata: wrapper(),
  fakeroot: wrapper(0, '-l', '-s', '-i', '-b'),
};

const baseName = (word: ShellWord | undefined): string | undefined => {
  const path = word && literal(word.value);
  if (path === undefined) return undefined;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (name === 'plimsoll.sh') return 'plimsoll';
  return name.endsWith('.exe') ? name.slice(0, -'.exe'.length) : name;
};

/** Which word is the program, past sudo, env, exec and their like; the number of words when there is none. */
export const programAt = once((words: readonly ShellWord[]): number => {
  let at = 0;
  while (at < words.length) {
    const name = baseName(words[at]);
    const wraps = name !== undefined && Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    // the script by which Plimsoll is started stands for it
    if (!wraps) return name === 'sh' && baseName(words[at + 1]) === 'plimsoll' ? at + 1 : at;
    const start = at++;
    for (; at < words.length; at++) {
      const raw = words[at]?.raw ?? '';
      if (raw === '--') {
        at++;
        break;
      }
      if (wraps.valued.includes(raw)) at++;
      else if (!(raw.startsWith('-') && raw.length > 1) && !(name !== 'exec' && /^[A-Za-z_]\w*=/.test(raw))) break;
    }
    at += wraps.operands;
    // `env` or `exec` alone, and `command -v curl`, run nothing else.
    if (at >= words.length || (name === 'command' && /^-[vV]/.test(words[start + 1]?.raw ?? ''))) return start;
  }
  return at;
});

/** The name of the program that a command runs, without its folder and `.exe`; undefined when it is not known or there is none. */
export const programOf = once((command: ShellCommand): string | undefined =>
  baseName(command.words[programAt(command.words)]),
);

/** The arguments of that program, quotes removed; a hole reads as `${NAME}` or `…`. */
export const argumentsOf = once((command: ShellCommand): readonly string[] =>
  command.words.slice(programAt(command.words) + 1).map((word) => show(word.value)),
);
