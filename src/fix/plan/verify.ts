import type { Checked, CheckedWithModels } from '../../check/check.ts';
import type { Change } from '../../model/change.ts';
import type { FileId } from '../../model/place.ts';
import { reaches } from '../../model/severity.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Edit } from '../edit/edit.ts';
import { cutFlows } from './cut-flows.ts';
import { type Moved, meet, movedBy } from './moved.ts';
import type { Fixable } from './plan-round.ts';

/** What did not hold: fixes that did not do their work, or something new with the fixes that may have brought it. */
export type Fault = { readonly kind: 'none' } | { readonly kind: 'idle'; readonly findings: readonly Fixable[] } | Harm;
type Harm = { readonly kind: 'harm'; readonly suspects: readonly Fixable[]; readonly why: string };

/** A round of fixes with what was judged before and after it. */
type Verification = {
  readonly planned: readonly Fixable[];
  readonly edits: ReadonlyMap<FileId, readonly Edit[]>;
  readonly before: CheckedWithModels;
  readonly after: CheckedWithModels;
};

/** Compares what was judged before a round of fixes with what is judged after it, finding by finding. */
export const verify = ({ planned, edits, before, after }: Verification): Fault => {
  const moved = movedBy(edits);
  const left = byRule(after.posture.findings);
  const idle = planned.filter((finding) =>
    (left.get(finding.rule) ?? []).some((other) => isSame(finding, other, moved)),
  );
  if (idle.length > 0) return { kind: 'idle', findings: idle };
  const harm = (suspect: (finding: Fixable) => boolean, why: string): Harm => {
    const suspects = planned.filter(suspect);
    return { kind: 'harm', suspects: suspects.length > 0 ? suspects : planned, why };
  };
  const knownErrors = new Set(before.errors.map(errorKey));
  const error = after.errors.find((one) => !knownErrors.has(errorKey(one)));
  if (error) {
    const why = `it would break ${error.target}: ${error.message}`;
    const fault = harm((finding) => touches(finding, error.target), why);
    return { ...fault, suspects: namedLast(fault.suspects, error.message, before.models) };
  }
  const [cut] = cutFlows(before.models, after.models);
  if (cut) return harm(({ fix }) => fix.changes.some(isAboutNetworks), `it would cut ${cut.from} off from ${cut.to}`);
  const known = new Set<string>(before.projects.flatMap(({ services }) => services.map(({ id }) => id)));
  const stood = byRule(before.posture.findings);
  const had = counts(before.posture.findings);
  const has = counts(after.posture.findings);
  for (const finding of after.posture.findings) {
    const { rule, subjects, severity } = finding;
    const subject = subjects.find((one) => (has.get(keyOf(rule, one)) ?? 0) > (had.get(keyOf(rule, one)) ?? 0));
    if (subject === undefined || severity === 'info' || wasHidden(finding, subject, planned, moved)) continue;
    if ((stood.get(rule) ?? []).some((one) => isSame(one, finding, moved))) continue;
    // a service that a fix adds is judged as the others, in the next round
    if (!known.has(subject) && planned.some((one) => isWorse(one, finding))) continue;
    const why = `it would bring up ${rule} for ${subject}`;
    const isWiring = (one: Fixable): boolean => one.fix.changes.some(isAboutNetworks);
    if (rule.startsWith('network/') && planned.some(isWiring)) return harm(isWiring, why);
    return harm(({ subjects }) => subjects.includes(subject), why);
  }
  return { kind: 'none' };
};

/** The suspects with those last whose service an error names: they stand together where they are looked for. */
const namedLast = (
  suspects: readonly Fixable[],
  message: string,
  projects: CheckedWithModels['models'],
): readonly Fixable[] => {
  const services = projects.flatMap(({ services }) => services.filter(({ name }) => message.includes(name)));
  const named = new Set<string>(services.map(({ id }) => id));
  return suspects.toSorted(
    (a, b) => Number(a.subjects.some((id) => named.has(id))) - Number(b.subjects.some((id) => named.has(id))),
  );
};

const isAboutNetworks = (change: Change): boolean => 'path' in change && change.path[0] === 'networks';

const byRule = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> =>
  Map.groupBy(findings, ({ rule }) => rule);

const nowhere: Moved = movedBy(new Map());

/** Whether a finding is the one that was to go, seen where its place has come to stand. */
const isSame = (finding: Finding, later: Finding, moved: Moved): boolean => {
  if (!later.subjects.some((subject) => finding.subjects.includes(subject))) return false;
  const place = moved(finding.origin.place);
  return place === undefined || meet(place, nowhere(later.origin.place));
};

/**
 * What a worse finding stood before: one of the same layer, as `privileged: true` makes every question of capabilities
 * idle, one of the base that went, or one at the same place.
 */
const wasHidden = (later: Finding, subject: string, planned: readonly Fixable[], moved: Moved): boolean => {
  const layer = `${later.rule.split('/')[0]}/`;
  const place = nowhere(later.origin.place);
  return planned.some((one) => {
    if (!one.subjects.includes(subject)) return false;
    if (isWorse(one, later) && (one.rule.startsWith(layer) || isOfBase(one, later))) return true;
    const here = meet(moved(one.origin.place), place);
    return here && (isWorse(one, later) || (one.severity === later.severity && one.control === later.control));
  });
};

/** A stage of its own stands on a base of its own, of which there may be less to say than of the toolchain before. */
const isOfBase = (one: Fixable, later: Finding): boolean =>
  one.control === 'build/multi-stage' && later.rule.startsWith('image/');

const isWorse = (one: Finding, other: Finding): boolean => !reaches(other.severity, one.severity);

const keyOf = (rule: string, subject: string): string => `${rule} ${subject}`;

const counts = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const all = new Map<string, number>();
  for (const { rule, subjects } of findings) {
    for (const subject of subjects) all.set(keyOf(rule, subject), (all.get(keyOf(rule, subject)) ?? 0) + 1);
  }
  return all;
};

const errorKey = ({ target, message }: Checked['errors'][number]): string => `${target} ${message}`;

const touches = ({ fix }: Fixable, file: string): boolean =>
  fix.changes.some((change) => ('file' in change ? change.file === file : true));
