import { type CheckRequest, checkWithModels } from '../check/check.ts';
import { regionsOf } from '../fix/edit/patch.ts';
import { loneFixes } from '../fix/plan/lone-fixes.ts';
import { planFixes } from '../fix/plan/plan-fixes.ts';
import type { Fixable } from '../fix/plan/plan-round.ts';
import type { FileId } from '../model/place.ts';
import type { Report } from '../report/report.ts';
import { printable } from '../report/text/printable.ts';
import { findingsIn } from './findings-in.ts';
import { meet, rangesIn } from './positions.ts';
import { type CodeAction, type Diagnostic, FIX_ALL, type Range, type WorkspaceEdit } from './protocol.ts';

/** The fixes that are offered for a range of a file, without what they change: that takes judging the project anew. */
export const actionsAt = (
  report: Report,
  { file, uri, range }: { readonly file: FileId; readonly uri: string; readonly range: Range },
  diagnostics: readonly Diagnostic[],
): readonly CodeAction[] =>
  findingsIn(report, file).flatMap(({ finding: { fix, fingerprint }, range: at }): readonly CodeAction[] => {
    // what moves a credential puts it into a file that only its owner may read, which no editor makes
    if (!fix || !meet(at, range) || fix.changes.some(({ kind }) => kind === 'move-secret')) return [];
    const look = fix.look === undefined ? '' : `: look ${fix.look}`;
    return [
      {
        title: printable(`${fix.title} (${fix.safety}${look})`),
        kind: 'quickfix',
        diagnostics: diagnostics.filter(({ data }) => data === fingerprint),
        isPreferred: fix.safety === 'safe',
        data: { uri, fingerprint, does: 'fix' },
      },
    ];
  });

/** An offer for each finding in a range to accept it, by a comment that asks for the reason. */
export const acceptancesAt = (uri: string, range: Range, diagnostics: readonly Diagnostic[]): readonly CodeAction[] =>
  diagnostics.flatMap((diagnostic): readonly CodeAction[] => {
    const { code, data: fingerprint } = diagnostic;
    if (code === undefined || fingerprint === undefined || !meet(diagnostic.range, range)) return [];
    return [
      {
        title: `Accept ${code}, and say why`,
        kind: 'quickfix',
        diagnostics: [diagnostic],
        isPreferred: false,
        data: { uri, fingerprint, does: 'accept' },
      },
    ];
  });

/** All safe fixes of a file at once, as an editor asks for them when it saves. */
export const fixAll = (uri: string): CodeAction => ({
  title: 'Make all safe fixes',
  kind: FIX_ALL,
  diagnostics: [],
  isPreferred: false,
  data: { uri, fingerprint: '', does: 'fix-all' },
});

/** How an editor knows a file: what it calls it, and which version of it was judged, where it is open. */
export type Known = { readonly uri: string; readonly version: number | null };

export type Edit = { readonly ok: true; readonly edit: WorkspaceEdit } | { readonly ok: false; readonly why: string };

/** What the fix of one finding changes, judged as `plimsoll fix` judges it; or why it is not made. */
export const editOf = (
  report: Report,
  request: CheckRequest,
  { fingerprint }: { readonly fingerprint: string },
  knownAs: (file: FileId) => Known,
): Edit => {
  const before = { ...report, ...checkWithModels(request) };
  const wants = (finding: Fixable): boolean => finding.fingerprint === fingerprint;
  const plan = planFixes({ check: request, before, wants });
  const changes = loneFixes(plan, request).get(fingerprint);
  if (!changes) return { ok: false, why: plan.dropped[0]?.why ?? 'its finding is not there any more' };
  const documentChanges = changes.flatMap(({ file, replacements }) => {
    const text = request.files.text(file);
    const ranges = rangesIn(text.ok ? text.value : '');
    const { uri, version } = knownAs(file);
    const edits = replacements.map(({ span, text: newText }) => ({ range: ranges(span), newText }));
    return [...(text.ok ? [] : [{ kind: 'create', uri } as const]), { textDocument: { uri, version }, edits }];
  });
  return { ok: true, edit: { documentChanges } };
};

/** What the safe fixes change whose findings stand in a file and which change nothing but this file; nothing where there are none. */
export const editOfAll = (
  report: Report,
  request: CheckRequest,
  file: FileId,
  knownAs: (file: FileId) => Known,
): Extract<Edit, { readonly ok: true }> => {
  const before = { ...report, ...checkWithModels(request) };
  const here = new Set(findingsIn(report, file).map(({ finding }) => finding.fingerprint));
  const isSafe = ({ fix, fingerprint }: Fixable): boolean => fix.safety === 'safe' && here.has(fingerprint);
  const plan = planFixes({ check: request, before, wants: isSafe });
  const alone = [...loneFixes(plan, request)].filter(([, changes]) => changes.every((change) => change.file === file));
  const wanted = new Set(alone.map(([fingerprint]) => fingerprint));
  const isWanted = ({ fingerprint }: Fixable): boolean => wanted.has(fingerprint);
  const { files } = plan.made.every(isWanted) ? plan : planFixes({ check: request, before, wants: isWanted });
  const patch = files.find((one) => one.file === file)?.patch;
  if (!patch) return { ok: true, edit: { documentChanges: [] } };
  const ranges = rangesIn(patch.original);
  const edits = regionsOf(patch).map(({ span, text }) => ({ range: ranges(span), newText: text }));
  const { uri, version } = knownAs(file);
  return { ok: true, edit: { documentChanges: [{ textDocument: { uri, version }, edits }] } };
};
