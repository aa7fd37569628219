import type { MessagePort } from 'node:worker_threads';
import type { Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';

/** What the thread that judges is given. */
export type EditorTask = {
  readonly flags: Flags;
  readonly terminal: Pick<Terminal, 'args' | 'cwd' | 'colour' | 'width'>;
  /** Brings what the editor sends, a message at a time, `GONE` at its end, and between them `BEAT`. */
  readonly port: MessagePort;
};

/** The editor went away. */
export const GONE = null;
/** Asks whether the thread still reads what comes. */
export const BEAT = 0;
export type EditorSays = string | typeof GONE | typeof BEAT;

/** What that thread says: something for the editor, maybe the answer to a request; something for its log; that it reads; or how it ended. */
export type EditorNews =
  | { readonly out: string; readonly answers: unknown }
  | { readonly err: string }
  | { readonly reads: true }
  | { readonly code: number };
