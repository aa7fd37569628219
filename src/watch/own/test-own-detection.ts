import type { ExampleResult } from '../../check/test-rules.ts';
import { compileExpression } from '../../policy/own/compile-expression.ts';
import type { OwnDetectionSource } from '../../policy/own/own-detection-source.ts';
import { OWN_FIELDS } from './own-fields.ts';

/** Holds a detection of the operator's against its own examples: it speaks of each alarm, and of nothing that is quiet. */
export function* testOwnDetection({ id, on, when, examples }: OwnDetectionSource): Generator<ExampleResult> {
  const compiled = compileExpression({ name: on, fields: Object.keys(OWN_FIELDS[on]) }, when.text);
  if (!compiled.ok) {
    yield { rule: id, example: 'when', fault: compiled.message };
    return;
  }
  const claims = [
    ...examples.alarms.map((example, index) => ({ example, name: `alarm ${index + 1}`, expected: true })),
    ...examples.quiet.map((example, index) => ({ example, name: `quiet ${index + 1}`, expected: false })),
  ];
  for (const { example, name, expected } of claims) {
    const strange = Object.keys(example).find((field) => !Object.hasOwn(OWN_FIELDS[on], field));
    const said = compiled.ask({ ...OWN_FIELDS[on], ...example }, '');
    const fault =
      strange !== undefined
        ? `${on} has no ${strange}; it has ${Object.keys(OWN_FIELDS[on]).join(', ')}`
        : said.kind === 'faulty'
          ? said.why
          : (said.kind === 'true') === expected
            ? undefined
            : `it ${expected ? 'says nothing' : 'speaks'} there`;
    yield { rule: id, example: name, fault };
  }
}
