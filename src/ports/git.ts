import type { FileId } from '../model/place.ts';
import type { Files } from './files.ts';
import type { Result } from './result.ts';

/** Why a commit cannot be looked at. */
export type GitFailure =
  | 'no-repository'
  | 'unknown-reference'
  /** The object is not there: a shallow or partial clone. */
  | 'missing-object'
  | 'damaged'
  | 'unsupported';

/** A file as a commit first had it. */
export type PastFile = {
  /** Its path in the repository. */
  readonly file: FileId;
  /** The id of the commit, and its day by the clock of who made it, in UTC: `2026-11-22`. */
  readonly commit: string;
  readonly day: string | undefined;
  readonly content: Uint8Array;
  /** Whether HEAD has it too. */
  readonly isCurrent: boolean;
};

/** What a repository ever held. */
export type History = {
  /** Every content that a commit ever had, once, in the order in which they were committed; to be gone through once. */
  readonly files: Iterable<PastFile>;
  /** How many commits were gone through so far, and what of them could not be: sentences. */
  readonly walked: () => { readonly commits: number; readonly missing: readonly string[] };
};

export type HistoryRequest = {
  /** Whether a file of this path is wanted: the content of others is not read. */
  readonly wants: (file: FileId) => boolean;
  /** What this reference leads to is left out. */
  readonly since?: string | undefined;
};

/** The repository around a target, read as data: no git program, hooks, filters or configuration. */
export type Git = {
  /** The files of the target as they stood in a commit: a branch, tag, commit, or one of these with `~2` or `^`. */
  filesAt(reference: string): Result<Files, GitFailure>;
  /** The id of the commit that such a reference names. */
  idOf(reference: string): Result<string, GitFailure>;
  /** What any branch, tag or other reference leads to, and HEAD. What no reference leads to any more is not seen. */
  history(request: HistoryRequest): Result<History, GitFailure>;
};
