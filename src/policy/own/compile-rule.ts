import type { Control } from '../../checklist/control.ts';
import { held, type Outcome, undecided, violated } from '../../checklist/outcome.ts';
import type { Context } from '../../checklist/rule.ts';
import { declaredAt, type Origin } from '../../model/place.ts';
import type { Who } from '../../model/value.ts';
import { compileExpression, type Said } from './compile-expression.ts';
import { describeSubject, fieldsOf, type Subjects } from './describe-subject.ts';
import { ownControl } from './own-control.ts';
import type { OwnRule } from './own-rules.ts';
import type { Expression, OwnRuleSource, OwnSubject } from './own-source.ts';

type CompiledRule =
  | { readonly ok: true; readonly rule: OwnRule; readonly control: Control }
  | { readonly ok: false; readonly at: Expression; readonly message: string };

/** Makes a rule and its control of a rule of one line, or says where its expression is wrong. */
export const compileRule = (source: OwnRuleSource): CompiledRule => {
  const { id, about, holds, when, title, why, remedy, severity, level, examples } = source;
  const variable = { name: about, fields: fieldsOf(about) };
  const holding = compileExpression(variable, holds.text);
  if (!holding.ok) return { ok: false, at: holds, message: `${id}: holds: ${holding.message}` };
  const applying = when && compileExpression(variable, when.text);
  if (applying?.ok === false && when) return { ok: false, at: when, message: `${id}: when: ${applying.message}` };
  const check = <S extends OwnSubject>(kind: S, subject: Subjects[S], { today }: Context): readonly Outcome[] => {
    const described = describeSubject(kind, subject);
    const applies: Said = applying?.ok ? applying.ask(described, today) : { kind: 'true' };
    const said = applies.kind === 'true' ? holding.ask(described, today) : applies;
    return applies.kind === 'false' ? [] : [outcomeOf(source, said, originOf(subject))];
  };
  const common = {
    id: `${id}/broken`,
    severity,
    title,
    why,
    remedy,
    references: [{ title: 'Your own policy' }] as const,
    examples: { ...examples, bad: examples.bad.map((files) => ({ files })), silent: [] },
  };
  const rules: { readonly [S in OwnSubject]: () => OwnRule } = {
    // a Dockerfile that nothing starts has no settings to speak of
    service: () =>
      own({ ...common, subject: 'settings', check: (subject, context) => check('service', subject, context) }),
    build: () => own({ ...common, subject: 'build', check: (subject, context) => check('build', subject, context) }),
    project: () =>
      own({ ...common, subject: 'project', check: (subject, context) => check('project', subject, context) }),
    pipeline: () =>
      own({ ...common, subject: 'pipeline', check: (subject, context) => check('pipeline', subject, context) }),
  };
  const rule = rules[about]();
  return { ok: true, rule, control: ownControl({ id, subject: rule.subject, title, why, remedy, level }) };
};

/** One kind of subject in, any kind out: whoever runs rules tells them apart by `subject`. */
const own = <K extends OwnRule['subject']>(rule: OwnRule<K>): OwnRule => rule as unknown as OwnRule;

const outcomeOf = ({ id, title }: OwnRuleSource, said: Said, origin: Origin): Outcome => {
  switch (said.kind) {
    case 'true':
      return held(origin);
    case 'false':
      return violated(origin, `does not hold: ${title}`);
    case 'unknown':
      return undecided(origin, `${title}: ${said.unknown.why}`, ASK[said.unknown.who]);
    case 'faulty':
      return undecided(origin, `${id} cannot be evaluated: ${said.why}`, 'plimsoll policy test --policy FILE');
  }
};

/** Who could tell, as a command. */
const ASK: { readonly [who in Who]: string } = {
  'build-argument': 'plimsoll check --env NAME=VALUE',
  environment: 'plimsoll check --env NAME=VALUE',
  file: 'plimsoll check --allow-outside',
  image: 'plimsoll check image:{image}',
  engine: 'plimsoll check --live',
  registry: 'plimsoll check image:{image}',
  host: 'plimsoll check engine:',
  person: 'ask whoever knows',
};

const originOf = (subject: Subjects[OwnSubject]): Origin =>
  declaredAt(
    subject.kind === 'build'
      ? { kind: 'text', file: subject.dockerfile.file, span: subject.target.from.span }
      : subject.at,
  );
