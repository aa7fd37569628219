import type { ControlId } from '../checklist/control-ids.ts';
import { type Related, type Severity, worseOf } from '../checklist/outcome.ts';
import { servesNobody } from '../checklist/serves-nobody.ts';
import { type Used, weightInUse } from '../checklist/weight-in-use.ts';
import type { FileId, Origin, Place } from '../model/place.ts';
import { writtenPlace } from '../model/place.ts';
import type { RuleSettings } from '../policy/policy.ts';
import { bySeverity, type Finding } from './finding.ts';
import { fingerprint, identityOf } from './fingerprint.ts';
import { joinedFix } from './joined-fix.ts';
import type { Ruling } from './ruling.ts';

export type FindingSources = {
  /** Text of a file of the target, or of a Dockerfile that stands inside one. */
  readonly textOf: (place: Place) => string | undefined;
  /** The file that a Dockerfile stands inside; every other file itself. */
  readonly around: (file: FileId) => FileId;
  /** Name, declaring file and role of a subject by its id. */
  readonly subjectOf: (id: string) => (Used & { readonly name: string }) | undefined;
  /** What the policy says of controls and rules. */
  readonly settings: ReadonlyMap<string, RuleSettings>;
  /** Fingerprints of the baseline and of the base of a change; undefined when there is neither. */
  readonly known: ReadonlySet<string> | undefined;
};

/** Findings with, for each ruling that is a violation, the fingerprint of the finding it became. */
type Collected = { readonly findings: readonly Finding[]; readonly byRuling: ReadonlyMap<Ruling, string> };

/** Violations become findings: those of one rule at one place are one finding with several subjects. */
export const collectFindings = (
  rulings: readonly Ruling[],
  { textOf, around, subjectOf, settings, known }: FindingSources,
): Collected => {
  const groups = groupsOf(rulings);
  const ordinals = new Map<string, number>();
  const findings: Finding[] = [];
  const byRuling = new Map<Ruling, string>();
  for (const { group, told } of groups) {
    const [first] = group;
    if (first.outcome.kind !== 'violated') continue;
    const { outcome } = first;
    const place = outcome.origin.place;
    const written = writtenPlace(place);
    const subject = subjectOf(first.subjects[0] ?? '');
    const identity = identityOf({
      rule: first.rule,
      place,
      subject: subject?.path === written?.file ? subject?.name : undefined,
      text: textOf(place),
      file: written && around(written.file),
    });
    const ordinal = ordinals.get(identity) ?? 0;
    ordinals.set(identity, ordinal + 1);
    const print = fingerprint(identity, ordinal);
    const subjects = subjectsOf(group);
    const used = subjects.map(subjectOf);
    const fixes = servesNobody(used)
      ? []
      : group.map(({ outcome }) => (outcome.kind === 'violated' ? outcome.fix : undefined));
    const finding: Finding = {
      fingerprint: print,
      control: first.control.id,
      rule: first.rule,
      severity: severityOf(
        weightInUse(first.control.id, worst(group), used),
        settings.get(first.rule) ?? settings.get(first.control.id),
      ),
      subjects: subjectsOf([...group, ...told]),
      message: outcome.message,
      origin: outcome.origin,
      related: [...(outcome.related ?? []), ...givenElsewhere(outcome.origin), ...alsoFails(told)],
      fix: joinedFix(fixes),
      remedy: ownRemedy(group),
      isNew: known && !known.has(print),
    };
    findings.push(finding);
    for (const ruling of [...group, ...told]) byRuling.set(ruling, finding.fingerprint);
  }
  return { findings: findings.sort(bySeverity), byRuling };
};

/** Violations of one rule at one place, and those of other controls of which they tell. */
type Group = { readonly group: [Ruling, ...Ruling[]]; readonly told: Ruling[] };

const groupsOf = (rulings: readonly Ruling[]): Iterable<Group> => {
  const groups = new Map<string, Group>();
  const byControl = new Map<string, Group>();
  const add = (ruling: Ruling, place: string): void => {
    const key = `${ruling.rule} ${place}`;
    const there = groups.get(key);
    if (there) there.group.push(ruling);
    else {
      const made: Group = { group: [ruling], told: [] };
      groups.set(key, made);
      byControl.set(`${ruling.control.id} ${place}`, made);
    }
  };
  const told: { readonly ruling: Ruling; readonly by: ControlId; readonly place: string }[] = [];
  for (const ruling of rulings) {
    const { outcome } = ruling;
    if (outcome.kind !== 'violated') continue;
    const place = placeKey(outcome.origin.place);
    if (outcome.toldBy === undefined) add(ruling, place);
    else told.push({ ruling, by: outcome.toldBy, place });
  }
  for (const { ruling, by, place } of told) {
    const teller = byControl.get(`${by} ${place}`);
    if (teller) teller.told.push(ruling);
    else add(ruling, place);
  }
  return groups.values();
};

const subjectsOf = (group: readonly Ruling[]): readonly string[] => [...new Set(group.flatMap((one) => one.subjects))];

/** What to do in this case, where it is the same for all whom the finding is about. */
const ownRemedy = (group: readonly Ruling[]): string | undefined => {
  const remedies = new Set(group.map(({ outcome }) => (outcome.kind === 'violated' ? outcome.remedy : undefined)));
  const [remedy] = remedies;
  return remedies.size === 1 ? remedy : undefined;
};

const alsoFails = (told: readonly Ruling[]): readonly Related[] => {
  const [first] = told;
  if (first?.outcome.kind !== 'violated') return [];
  const { place } = first.outcome.origin;
  const failing = new Set(told.map(({ control }) => control.id));
  return [...failing].map((id) => ({ place, note: `${id} fails by this as well` }));
};

/** Where the variables have their values of which the text at a place is made: a reader sees `${NAME}` there. */
const givenElsewhere = ({ place, via }: Origin): readonly Related[] =>
  via.flatMap((step) => {
    if (step.kind !== 'interpolated' || step.by?.kind !== 'text') return [];
    const isHere = writtenPlace(place)?.file === step.by.file;
    return isHere ? [] : [{ place: step.by, note: `the value of ${step.variable}` }];
  });

const placeKey = (place: Place): string => {
  if (place.kind === 'text') return `${place.span.start}-${place.span.end} ${place.file}`;
  return place.kind === 'absent' ? `without ${place.of} ${placeKey(place.near)}` : JSON.stringify(place);
};

const worst = (group: readonly Ruling[]): Finding['severity'] => {
  const all = group.map(({ outcome, severity }) => (outcome.kind === 'violated' && outcome.severity) || severity);
  return all.reduce(worseOf);
};

const severityOf = (own: Severity, settings: RuleSettings | undefined): Severity => {
  if (settings?.severity === undefined) return own;
  return settings.mayLower ? settings.severity : worseOf(own, settings.severity);
};
