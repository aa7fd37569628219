import type { MessagePort } from 'node:worker_threads';
import type { Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';

/** What the thread that judges is given. */
export type EditorTask = {
  readonly flags: Flags;
  readonly terminal: Pick<Terminal, 'args' | 'cwd' | 'colour' | 'width'>;
  /** Brings what the editor sends, a message at a time, and `GONE` at its end. */
  readonly port: MessagePort;
};

/** The editor went away. */
export const GONE = null;

/** What that thread says: something for the editor, something for its log, or how it ended. */
export type EditorNews = { readonly out: string } | { readonly err: string } | { readonly code: number };
