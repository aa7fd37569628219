import type { Related } from '../checklist/outcome.ts';
import { servesNobody } from '../checklist/serves-nobody.ts';
import { type Used, weightInUse } from '../checklist/weight-in-use.ts';
import type { FileId, Origin, Place } from '../model/place.ts';
import { writtenPlace } from '../model/place.ts';
import { bySeverity, reaches, type Severity, worseOf } from '../model/severity.ts';
import type { RuleSettings } from '../policy/policy.ts';
import type { Finding } from './finding.ts';
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

/** Violations of one rule at one place, and those of other controls, or that they are the cause of, of which they tell. */
type Group = { readonly group: [Ruling, ...Ruling[]]; readonly told: Ruling[] };

const groupsOf = (rulings: readonly Ruling[]): Iterable<Group> => {
  const groups = new Map<string, Group>();
  const byControl = new Map<string, Group>();
  const byCause = new Map<string, Group>();
  const tellers = tellersOf(rulings);
  const add = (ruling: Ruling, place: string): Group => {
    const key = `${ruling.rule} ${place}`;
    const there = groups.get(key);
    there?.group.push(ruling);
    if (there) return there;
    const made: Group = { group: [ruling], told: [] };
    groups.set(key, made);
    byControl.set(`${ruling.control.id} ${place}`, made);
    return made;
  };
  const told: { readonly ruling: Ruling; readonly by: () => Group | undefined; readonly place: string }[] = [];
  for (const ruling of rulings) {
    const { outcome } = ruling;
    if (outcome.kind !== 'violated') continue;
    const { cause, causes, toldBy } = outcome;
    const place = placeKey(outcome.origin.place);
    const teller = cause && tellers.get(cause.of);
    if (teller && reaches(weightOf(teller), weightOf(ruling)))
      told.push({ ruling, by: () => byCause.get(cause.of), place });
    else if (toldBy !== undefined) told.push({ ruling, by: () => byControl.get(`${toldBy} ${place}`), place });
    else {
      const group = add(ruling, place);
      if (causes !== undefined && tellers.get(causes) === ruling) byCause.set(causes, group);
    }
  }
  for (const { ruling, by, place } of told) {
    const teller = by();
    if (teller) teller.told.push(ruling);
    else add(ruling, place);
  }
  return groups.values();
};

/** By cause the ruling that tells of it: the worst, and of those the first. */
const tellersOf = (rulings: readonly Ruling[]): ReadonlyMap<string, Ruling> => {
  const tellers = new Map<string, Ruling>();
  for (const ruling of rulings) {
    const of = ruling.outcome.kind === 'violated' ? ruling.outcome.causes : undefined;
    if (of === undefined) continue;
    const before = tellers.get(of);
    if (!before || !reaches(weightOf(before), weightOf(ruling))) tellers.set(of, ruling);
  }
  return tellers;
};

const subjectsOf = (group: readonly Ruling[]): readonly string[] => [...new Set(group.flatMap((one) => one.subjects))];

/** What to do in this case, where it is the same for all whom the finding is about. */
const ownRemedy = (group: readonly Ruling[]): string | undefined => {
  const remedies = new Set(group.map(({ outcome }) => (outcome.kind === 'violated' ? outcome.remedy : undefined)));
  const [remedy] = remedies;
  return remedies.size === 1 ? remedy : undefined;
};

const alsoFails = (told: readonly Ruling[]): readonly Related[] => {
  const notes = told.flatMap(({ outcome, control }): readonly Related[] => {
    if (outcome.kind !== 'violated') return [];
    const { origin, cause } = outcome;
    return [{ place: origin.place, note: cause ? cause.note : `${control.id} fails by this as well` }];
  });
  return [...new Map(notes.map((one) => [`${one.note} ${placeKey(one.place)}`, one])).values()];
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

const weightOf = ({ outcome, severity }: Ruling): Severity =>
  (outcome.kind === 'violated' && outcome.severity) || severity;

const worst = (group: readonly Ruling[]): Severity => group.map(weightOf).reduce(worseOf);

const severityOf = (own: Severity, settings: RuleSettings | undefined): Severity => {
  if (settings?.severity === undefined) return own;
  return settings.mayLower ? settings.severity : worseOf(own, settings.severity);
};
