import { diskGit } from '../../outside/git/disk-git.ts';
import type { Files } from '../../ports/files.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { printable } from '../../report/text/printable.ts';
import { type Terminal, UsageError } from '../command.ts';

/** What was there before the change that is judged: it gives the policy, the ignores and the baseline. */
export type Base = { readonly name: string; readonly files: Files };

type BaseRequest = {
  readonly root: string;
  readonly files: Files;
  readonly allowOutside: boolean;
  /** `--diff-base`. */
  readonly reference: string | undefined;
};

/**
 * The base of `--diff-base`, or of the merge request that a CI system says it builds; undefined when no change is
 * judged. A base that CI names and nobody can read holds nothing: then nothing of the change's own counts.
 */
export const findBase = (
  { root, files, allowOutside, reference }: BaseRequest,
  terminal: Terminal,
): Base | undefined => {
  const name = reference ?? baseOfCi(terminal.env);
  if (name === undefined) return undefined;
  const found = diskGit(root, files, { allowOutside }).filesAt(name);
  if (found.ok) return { name, files: found.value };
  if (reference !== undefined) throw new UsageError(`--diff-base ${reference}: ${found.message}`);
  if (found.code === 'no-repository') {
    const words = `there is no git repository here, so ${name} cannot be read: policy and waivers are those of the change`;
    terminal.err(`plimsoll check: ${printable(words)}\n`);
    return undefined;
  }
  terminal.err(
    `plimsoll check: ${printable(found.message)}\nUntil then no policy, waiver or ignore of this change counts; --policy FILE names one that does.\n`,
  );
  return { name, files: memoryFiles({}) };
};

/** The base of the merge request that is built, in the words of GitHub, GitLab, Azure, Bitbucket and Jenkins. */
const baseOfCi = (env: Terminal['env']): string | undefined => {
  const set = (name: string): string | undefined => env[name] || undefined;
  const commit = set('CI_MERGE_REQUEST_DIFF_BASE_SHA') ?? set('BITBUCKET_PR_DESTINATION_COMMIT');
  if (commit !== undefined) return commit;
  const branch = set('GITHUB_BASE_REF') ?? set('SYSTEM_PULLREQUEST_TARGETBRANCH') ?? set('CHANGE_TARGET');
  return branch === undefined ? undefined : `origin/${branch.replace(/^refs\/heads\//, '')}`;
};
