import type { Result } from './result.ts';

/** Something that a trial makes on the engine. */
export type LedgerKind = 'container' | 'network' | 'volume' | 'image';

/** An entry that is not struck out. Without an id the engine may or may not have made it. */
export type LedgerEntry = { readonly kind: LedgerKind; readonly name: string; readonly id: string | undefined };

/** Where something of a project lies in its copy; undefined for what lies outside, or is reached through a link. */
export type ProjectCopy = (place: string) => string | undefined;

/** What one run makes, written down before it is made. */
export type Ledger = {
  /** Before the engine is asked, on disk when it returns. The name is random, so that it can be nobody else's. */
  intend(kind: LedgerKind, name: string): Result<void, 'unrecorded'>;
  /** These two may be lost on a full disk: the name alone is enough to find it, and what is gone is found gone. */
  made(name: string, id: string): void;
  gone(name: string): void;
  /** A folder of this run's own for copies of host files; it goes when the ledger is closed. */
  readonly folder: string;
  /**
   * Copies a file or folder of the host into that folder; undefined when it is too large, is a link, or cannot be read or
   * written. `change` gives a file's text another form.
   */
  copyIn(path: string, change?: (text: string) => string): string | undefined;
  /**
   * Copies a project into that folder with some of its files changed or added, its `.git` and installed packages left
   * out; undefined when it is too large, or cannot be read or written.
   */
  copyProject(path: string, changes: ReadonlyMap<string, string>): ProjectCopy | undefined;
  /** What is still there. */
  entries(): readonly LedgerEntry[];
  /** Throws the ledger away; only when nothing is left in it. */
  close(): void;
};

/** The ledgers of this user. */
export type Ledgers = {
  /** Starts one for an engine, which is named by the id it gives itself. */
  open(engine: string): Result<Ledger, 'unrecorded'>;
  /** Those of runs that ended without clearing up. */
  abandoned(engine: string): readonly Ledger[];
};
