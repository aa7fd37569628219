import { list, object, optional, type Shaped, such, text } from '../ports/shape.ts';
import type { Verdict } from '../posture/posture.ts';

const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'unknown', 'not-applicable'];

/** What is read of a report of `comply --format json`; docs/schema/comply.schema.json has the whole. */
export const keptComplianceShape = object({
  schemaVersion: such('1', (value): value is 1 => value === 1),
  tool: object({ version: text }),
  at: text,
  commit: optional(text),
  framework: object({ name: text, title: text, version: text }),
  requirements: list(
    object({
      id: text,
      title: text,
      verdict: such('a verdict', (value): value is Verdict => VERDICTS.some((one) => one === value)),
      against: list(object({ fingerprint: optional(text), message: text })),
    }),
  ),
});
export type KeptCompliance = Shaped<typeof keptComplianceShape>;
