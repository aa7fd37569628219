import type { Span } from './place.ts';
import type { Template } from './value.ts';

/** One word of a shell command: spans point into the file it is written in, across line continuations. */
export type ShellWord = {
  readonly span: Span;
  /** As written, quotes included. */
  readonly raw: string;
  /** Quotes removed; `$VAR`, `$(…)` and globs of unknown result are holes. */
  readonly value: Template;
};

export type Redirect = { readonly operator: string; readonly target: ShellWord | undefined };

/** A simple command wherever it stands in the script: in a list, a pipeline, a loop, a function, a substitution. */
export type ShellCommand = {
  readonly span: Span;
  /** The program and its arguments; empty for a line of assignments only. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly { readonly name: string; readonly value: ShellWord | undefined }[];
  readonly redirects: readonly Redirect[];
  /** Commands of one pipeline share a number; `stage` counts from 0 within it. */
  readonly pipeline: number;
  readonly stage: number;
  readonly stages: number;
  /** What connects this command's pipeline to what stands before it in the same list. */
  readonly after: '&&' | '||' | ';' | '&' | undefined;
  /** Where it stands: condition of if/while, inside $(…) or `…` or <(…), inside ( … ), inside a function body. */
  readonly within: readonly ('condition' | 'substitution' | 'subshell' | 'function' | 'loop' | 'branch')[];
};

/** A shell text as flat commands in order of appearance. */
export type Script = {
  readonly shell: 'sh' | 'bash' | 'powershell' | 'cmd' | 'other';
  readonly commands: readonly ShellCommand[];
  /** Options switched on for the whole script: `e`, `u`, `x`, `pipefail`. */
  readonly options: readonly string[];
  /** What could not be read; the commands are then incomplete. */
  readonly problems: readonly { readonly span: Span; readonly message: string }[];
};

/** How a command is given: as a list of words, or as text for a shell. */
export type CommandLine =
  | {
      readonly form: 'exec';
      readonly span: Span;
      readonly words: readonly { readonly span: Span; readonly value: Template }[];
    }
  | { readonly form: 'shell'; readonly span: Span; readonly raw: string; readonly script: Script };
