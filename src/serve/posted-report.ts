import { isSeverity } from '../model/severity.ts';
import { list, object, optional, type Shape, type Shaped, such, text } from '../ports/shape.ts';
import { asking, level } from './kept-report.ts';

/** Text of a closed form, short enough to be kept as it is. */
const matching = (what: string, pattern: RegExp): Shape<string> =>
  such(what, (value): value is string => typeof value === 'string' && pattern.test(value));

const between = (least: number, most: number): Shape<number> =>
  such(
    `a whole number from ${least} to ${most}`,
    (value): value is number => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );

const counted = between(0, 1_000_000);
const control = matching('the id of a control', /^[a-z]{1,40}\/[a-z0-9-]{1,60}$/);
const fingerprint = matching('a fingerprint', /^[0-9a-f]{8,64}$/);

/** What is read of the JSON of `check` and `scan`; docs/schema/check.schema.json has the whole. */
export const postedShape = object({
  schemaVersion: between(1, 1),
  tool: object({ name: matching('plimsoll', /^plimsoll$/), version: matching('a version', /^\d[\w.+-]{0,39}$/) }),
  posture: object({
    level,
    ceiling: level,
    target: optional(asking),
    next: optional(object({ level: asking, failing: list(control), unknown: list(control) })),
  }),
  subjects: list(
    object({
      id: text,
      kind: matching('a kind', /^[a-z]{1,20}$/),
      name: text,
      path: text,
      role: optional(text),
      level,
      ceiling: level,
      progress: list(object({ level: asking, passed: counted, failed: counted, unknown: counted })),
      verdicts: list(
        object({
          control,
          verdict: matching('a verdict', /^(?:pass|fail|unknown|not-applicable)$/),
          ask: optional(text),
        }),
      ),
    }),
  ),
  findings: list(
    object({
      fingerprint,
      control,
      rule: matching('the id of a rule', /^[a-z0-9-]{1,60}(?:\/[a-z0-9-]{1,60}){1,3}$/),
      severity: such('a severity', isSeverity),
      subjects: list(text),
      message: text,
      location: optional(object({ path: text, line: counted })),
      fix: optional(object({ title: text })),
    }),
  ),
  waived: list(object({ fingerprint })),
  errors: list(object({})),
});
export type PostedReport = Shaped<typeof postedShape>;
