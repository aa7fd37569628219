import type { Control, Level } from '../../checklist/control.ts';
import { controls } from '../../checklist/index.ts';
import { type Outcome, undecided } from '../../checklist/outcome.ts';
import type { Context, RuleSubject, RuleSubjects } from '../../checklist/rule.ts';
import { fieldOf } from '../../model/field-of.ts';
import { declaredAt, type Place } from '../../model/place.ts';
import { isSeverity, SEVERITIES } from '../../model/severity.ts';
import { isOwnId } from './is-own-id.ts';
import { ownControl } from './own-control.ts';
import type { OwnRule } from './own-rules.ts';

const SUBJECTS: readonly RuleSubject[] = [
  'service',
  'settings',
  'build',
  'image',
  'project',
  'pipeline',
  'repository',
  'engine',
];
const TEXTS = ['title', 'why', 'remedy'] as const;

type AdoptedRule =
  | { readonly ok: true; readonly rule: OwnRule; readonly control: Control | undefined }
  | { readonly ok: false; readonly message: string };

/** Whether something that a module exports is meant to be a rule. */
export const looksLikeRule = (exported: unknown): boolean =>
  typeof fieldOf(exported, 'id') === 'string' && typeof fieldOf(exported, 'check') === 'function';

/** Takes a rule that a module of the operator exports; what it throws later leaves undecided, and passes nothing. */
export const adoptRule = (exported: unknown): AdoptedRule => {
  const id = String(fieldOf(exported, 'id'));
  const fault = faultOf(id, exported);
  if (fault !== undefined) return { ok: false, message: `${id}: ${fault}` };
  const written = exported as OwnRule & { readonly level?: Level }; // every field that is used was looked at
  const { title, why, remedy, severity, subject, examples, level } = written;
  const owner = id.slice(0, id.lastIndexOf('/'));
  const isOwn = isOwnId(id);
  const rule: OwnRule = {
    id,
    subject,
    severity,
    title,
    why,
    remedy,
    references: written.references ?? [{ title: 'Your own policy' }],
    examples: {
      bad: examples?.bad ?? [],
      good: examples?.good ?? [],
      undecided: examples?.undecided ?? [],
      silent: examples?.silent ?? [],
    },
    check: (looked, context) => guarded(written, looked, context, isOwn),
  };
  return {
    ok: true,
    rule,
    control: isOwn ? ownControl({ id: owner, subject, title, why, remedy, level }) : undefined,
  };
};

const faultOf = (id: string, exported: unknown): string | undefined => {
  const owner = id.slice(0, id.lastIndexOf('/'));
  if (id.split('/').length !== 3) return 'an id has three parts: own/cost-centre/label-missing';
  if (!isOwnId(id) && !controls.some((control) => control.id === owner)) {
    return `it begins with own/ or with a control of the checklist, and ${owner} is none`;
  }
  if (!SUBJECTS.some((one) => one === fieldOf(exported, 'subject'))) return `subject is one of ${SUBJECTS.join(', ')}`;
  if (!isSeverity(fieldOf(exported, 'severity'))) {
    return `severity is one of ${SEVERITIES.join(', ')}`;
  }
  const level = fieldOf(exported, 'level');
  if (level !== undefined && ![1, 2, 3, 4].includes(Number(level))) return 'level is one of 1, 2, 3, 4';
  const missing = TEXTS.find((name) => typeof fieldOf(exported, name) !== 'string');
  return missing && `${missing} is a text`;
};

const KINDS: ReadonlySet<unknown> = new Set(['held', 'violated', 'undecided']);

/**
 * What a rule says, with whatever goes wrong in it as undecided. A rule that joins a control of the checklist can only
 * tighten it: it fails it or leaves it open, and is no evidence that it holds.
 */
function* guarded(
  rule: OwnRule,
  subject: RuleSubjects[RuleSubject],
  context: Context,
  isOwn: boolean,
): Generator<Outcome> {
  const faulty = (why: string): Outcome =>
    undecided(declaredAt(placeOf(subject)), `${rule.id} went wrong: ${why}`, 'plimsoll policy test --policy FILE');
  try {
    for (const outcome of rule.check(subject as never, context)) {
      if (!KINDS.has(outcome?.kind) || fieldOf(outcome.origin, 'place') === undefined) {
        yield faulty('it yields something that is no outcome');
        return;
      }
      if (isOwn || outcome.kind !== 'held') yield outcome;
    }
  } catch (error) {
    yield faulty(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

const placeOf = (subject: RuleSubjects[RuleSubject]): Place => {
  if (subject.kind === 'build') {
    return { kind: 'text', file: subject.dockerfile.file, span: subject.target.from.span };
  }
  return subject.kind === 'image' ? { kind: 'catalogue', entry: subject.name } : subject.at;
};
