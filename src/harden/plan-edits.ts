import { type CheckedWithModels, type CheckRequest, checkWithModels } from '../check/check.ts';
import { applyEdits, patchedText, unpatched } from '../fix/edit/patch.ts';
import type { FixPlan } from '../fix/plan/plan-fixes.ts';
import { type Fixable, planRound } from '../fix/plan/plan-round.ts';
import { patchedFiles } from '../ports/patched-files.ts';

/** Proposals as edits of the project's files, and for each service whose settings find no place there, why. */
type PlannedEdits = {
  readonly plan: FixPlan;
  readonly refused: readonly { readonly name: string; readonly why: string }[];
};

/**
 * Turns proposals into edits through fix/, which knows where compose files hold what. The edited files are read
 * and judged once more: if they would not be understood any more, nothing is proposed.
 */
export const planEdits = (
  request: CheckRequest,
  before: CheckedWithModels,
  wanted: readonly Fixable[],
): PlannedEdits => {
  const round = planRound(wanted, { ...request, projects: before.models });
  const created = [...round.created].map(([file, { text, by, secret }]) => {
    const whole = { span: { start: 0, end: 0 }, text, by };
    return { file, created: true, secret, patch: applyEdits(unpatched(''), [whole]) };
  });
  const edited: FixPlan['files'] = [...round.edits].flatMap(([file, edits]) => {
    const text = request.files.text(file);
    return text.ok ? [{ file, created: false, secret: false, patch: applyEdits(unpatched(text.value), edits) }] : [];
  });
  const files = [...created, ...edited];
  const texts = new Map(files.map(({ file, patch }) => [file, patchedText(patch)]));
  const after = checkWithModels({ ...request, files: patchedFiles(request.files, texts) });
  const nameOf = ({ subjects }: Fixable): string => subjects[0]?.replace(/^service:/, '') ?? '';
  const refused = [
    ...round.refusals.map(({ finding, why }) => ({ name: nameOf(finding), why })),
    ...round.postponed.map((finding) => ({
      name: nameOf(finding),
      why: 'it shares lines with another service: run it alone',
    })),
  ];
  if (after.errors.length > before.errors.length) {
    const why = `the edited file would not be valid: ${after.errors.at(-1)?.message ?? ''}`;
    const none = { files: [], made: [], dropped: [], before, after: before };
    return { plan: none, refused: wanted.map((finding) => ({ name: nameOf(finding), why })) };
  }
  return { plan: { files, made: round.planned, dropped: [], before, after }, refused };
};
