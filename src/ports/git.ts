import type { Files } from './files.ts';
import type { Result } from './result.ts';

/** Why a commit cannot be looked at. */
type GitFailure =
  | 'no-repository'
  | 'unknown-reference'
  /** The object is not there: a shallow or partial clone. */
  | 'missing-object'
  | 'damaged'
  | 'unsupported';

/** The repository around a target, read as data: no git program, hooks, filters or configuration. */
export type Git = {
  /** The files of the target as they stood in a commit: a branch, tag, commit, or one of these with `~2` or `^`. */
  filesAt(reference: string): Result<Files, GitFailure>;
};
