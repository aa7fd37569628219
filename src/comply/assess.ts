import { answeringControls } from '../checklist/answering-controls.ts';
import type { Control } from '../checklist/control.ts';
import type { ControlId } from '../checklist/control-ids.ts';
import type { Framework, FrameworkItem } from '../knowledge/frameworks/framework.ts';
import type { Finding } from '../posture/finding.ts';
import type { Posture, Verdict } from '../posture/posture.ts';
import { askWithin } from './ask-within.ts';
import type { Evidence } from './evidence.ts';
import { type Ground, groundsIn } from './grounds.ts';
import { type Source, sourceOfAsk, sourcesOf } from './source-of.ts';

/** A requirement of a framework, held against what was examined. */
export type AssessedItem = {
  readonly item: FrameworkItem;
  /** Controls that answer it; empty where a person decides. */
  readonly controls: readonly Control[];
  /**
   * fail: one of its controls fails somewhere; unknown: a control is undecided, or nobody looked at what it judges;
   * pass: every control that applies passes everywhere; not-applicable: its controls ask nothing of what is here.
   */
  readonly verdict: Verdict;
  /** Every verdict that was reached, the failing ones first. */
  readonly evidence: readonly Evidence[];
  /** What speaks against it and where, with what of it somebody accepted; none unless it fails. */
  readonly grounds: readonly Ground[];
  /** What the verdict rests on; where there is none yet, who can bring it. */
  readonly by: readonly Source[];
  /** Who settles what is unknown: a command, or a person's work. */
  readonly ask: string | undefined;
};

const ORDER: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

/** Holds a posture against every requirement of a framework. What no evidence speaks for is unknown, never passed. */
export const assess = (
  { name, items }: Framework,
  posture: Posture,
  controls: readonly Control[],
): readonly AssessedItem[] => {
  const { subjects, findings, waived } = posture;
  const groundsOf = groundsIn(posture);
  // what is accepted speaks against a requirement all the same
  const found = [...findings, ...waived.map(({ finding }) => finding)];
  const byControl = Map.groupBy(
    subjects.flatMap((subject) => subject.judgements.map((judgement) => ({ subject, judgement }))),
    ({ judgement }) => judgement.control.id,
  );
  return items.map((item) => {
    const all = answeringControls(item, controls);
    // what is only recommended decides where nothing that is asked for does
    const asked = all.some(({ gating }) => gating) ? all.filter(({ gating }) => gating) : all;
    const { rules, saying, part } = item;
    const against =
      rules && found.filter(({ rule, message }) => rules.includes(rule) && saying?.test(message) !== false);
    const assessed = assessItem(item, asked, (id) => {
      const evidence = (byControl.get(id) ?? []).map((one) => (part ? ofPart(one, part) : one));
      // what one of its controls found says nothing of another
      const ofIt = against?.filter(({ control }) => control === id || asked.every((other) => other.id !== control));
      const looked = (one: Evidence): boolean => !(rules && (item.whereThere || part)) || concerns(one, rules, found);
      const seen = rules && ofIt ? evidence.map((one) => narrowed(one, { rules, against: ofIt, looked })) : evidence;
      return item.seenRunning ? seen.map(notFromFiles) : seen;
    });
    const ask = assessed.ask && askWithin(assessed.ask, name, assessed.evidence);
    return { ...assessed, ask, grounds: groundsOf(assessed.evidence) };
  });
};

type Narrowing = {
  readonly rules: readonly string[];
  /** What these rules found against it. */
  readonly against: readonly Finding[];
  /** Whether there is anything that these rules are about. */
  readonly looked: (evidence: Evidence) => boolean;
};

const away = ({ subject, judgement }: Evidence): Evidence => {
  const reason = 'nothing here that this requirement is about';
  return {
    subject,
    judgement: { ...judgement, verdict: 'not-applicable', places: [], findings: [], open: [], reason },
  };
};

/** The evidence of a requirement about a part of an engine: of what is not there it says nothing, of what nobody may see neither. */
const ofPart = (evidence: Evidence, part: RegExp): Evidence => {
  const { subject, judgement } = evidence;
  const has = (parts: readonly string[]): boolean => parts.some((one) => part.test(one));
  if (!subject.parts || has(subject.parts.there)) return evidence;
  if (!has(subject.parts.hidden)) return away(evidence);
  const reason = 'only root may look whether it is there';
  const ask = 'plimsoll check engine:';
  return { subject, judgement: { ...judgement, verdict: 'unknown', reason, ask, places: [], findings: [], open: [] } };
};

/** Whether rules said anything of a subject, where they are those of its control: without an overlay network none is encrypted. */
const concerns = ({ subject, judgement }: Evidence, rules: readonly string[], found: readonly Finding[]): boolean =>
  !rules.some((rule) => rule.startsWith(`${judgement.control.id}/`)) ||
  judgement.held.some((rule) => rules.includes(rule)) ||
  found.some(({ rule, subjects }) => rules.includes(rule) && subjects.includes(subject.id));

/** The evidence as a requirement sees it that asks for less than the whole control: only what these rules found counts. */
const narrowed = (evidence: Evidence, { rules, against, looked }: Narrowing): Evidence => {
  const { subject, judgement } = evidence;
  const findings = against.filter(({ subjects }) => subjects.includes(subject.id));
  const [first] = findings;
  if (first) {
    const fingerprints = findings.map(({ fingerprint }) => fingerprint);
    const places = findings.map(({ origin }) => origin.place);
    return {
      subject,
      judgement: { ...judgement, verdict: 'fail', reason: first.message, places, findings: fingerprints },
    };
  }
  if (judgement.verdict === 'pass' && !looked(evidence)) return away(evidence);
  // what nobody looked at has nothing open, and stays as it is
  if (judgement.verdict !== 'fail' && judgement.open.length === 0) return evidence;
  const open = judgement.open.find(({ rule }) => rules.includes(rule));
  if (open) {
    const { reason, ask } = open;
    return { subject, judgement: { ...judgement, verdict: 'unknown', reason, ask, places: [], findings: [] } };
  }
  if (!looked(evidence)) return away(evidence);
  const reason = 'what speaks against the control, or is open in it, is not what this requirement asks';
  return { subject, judgement: { ...judgement, verdict: 'pass', places: [], findings: [], reason } };
};

/** The evidence of a requirement that asks for what is so where it runs: what is only declared leaves it open. */
const notFromFiles = ({ subject, judgement }: Evidence): Evidence => {
  if (judgement.verdict !== 'pass' || judgement.strength === 'enforced') return { subject, judgement };
  const reason = 'files declare nothing against it; only where it runs it is seen';
  return { subject, judgement: { ...judgement, verdict: 'unknown', reason, ask: 'plimsoll check --live', places: [] } };
};

const assessItem = (
  item: FrameworkItem,
  controls: readonly Control[],
  evidenceOf: (control: ControlId) => readonly Evidence[],
): Omit<AssessedItem, 'grounds'> => {
  const evidence = controls
    .flatMap(({ id }) => evidenceOf(id))
    .sort((a, b) => ORDER.indexOf(a.judgement.verdict) - ORDER.indexOf(b.judgement.verdict));
  const unseen = controls.find(({ id }) => evidenceOf(id).length === 0);
  const undecided = evidence.find(({ judgement }) => judgement.verdict === 'unknown');
  const found = new Set(evidence.map(({ judgement }) => judgement.verdict));
  // what a person has to decide can fail here, and never passes
  const open = controls.length === 0 || unseen !== undefined || item.decidedBy !== undefined;
  const verdict = verdictOf(found, open);
  const asked = item.decidedBy ?? undecided?.judgement.ask ?? (unseen && askAbout(unseen));
  const ask = verdict === 'unknown' ? asked : undefined;
  const deciding = evidence.filter(({ judgement }) => judgement.verdict === verdict);
  const by = ask === undefined ? deciding.flatMap(sourcesOf) : [sourceOfAsk(ask)];
  return { item, controls, verdict, evidence, by: [...new Set(by)], ask };
};

/** Who settles a control that nothing here has a subject for: another look at the same files does not. */
const askAbout = ({ settledBy: [{ command }], gates }: Control): string =>
  command === 'plimsoll check' ? `files of the ${gates} that show it: none here does` : command;

const verdictOf = (found: ReadonlySet<Verdict>, open: boolean): Verdict => {
  if (found.has('fail')) return 'fail';
  if (found.has('unknown') || open) return 'unknown';
  return found.has('pass') ? 'pass' : 'not-applicable';
};
