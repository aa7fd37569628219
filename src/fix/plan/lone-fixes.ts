import type { CheckRequest } from '../../check/check.ts';
import type { FileId, Span } from '../../model/place.ts';
import type { FixPlan } from './plan-fixes.ts';
import { planRound } from './plan-round.ts';

/** What one fix alone changes in one file; text before offset 0 of a file that is not there makes it. */
export type FileChange = {
  readonly file: FileId;
  readonly replacements: readonly { readonly span: Span; readonly text: string }[];
};

/**
 * For each finding whose fix a plan found to work, what that fix alone changes in the files as they are; by fingerprint.
 * What moves a credential is left out: its text would stand in the answer.
 */
export const loneFixes = (
  { before, made }: Pick<FixPlan, 'before' | 'made'>,
  request: CheckRequest,
): ReadonlyMap<string, readonly FileChange[]> => {
  const there = new Set(before.posture.findings.map(({ fingerprint }) => fingerprint));
  const all = new Map<string, readonly FileChange[]>();
  for (const finding of made) {
    const { changes } = finding.fix;
    if (!there.has(finding.fingerprint) || changes.some(({ kind }) => kind === 'move-secret')) continue;
    const { edits, created } = planRound([finding], { ...request, projects: before.models });
    const start = { start: 0, end: 0 };
    all.set(finding.fingerprint, [
      ...[...edits].map(([file, replacements]) => ({ file, replacements })),
      ...[...created].map(([file, { text }]) => ({ file, replacements: [{ span: start, text }] })),
    ]);
  }
  return all;
};
