import { isSeverity } from '../model/severity.ts';
import { flag, list, number, object, optional, type Shaped, such, text } from '../ports/shape.ts';

const severity = such('a severity', isSeverity);

const isOneOf =
  <T extends number>(...some: readonly T[]) =>
  (value: unknown): value is T =>
    some.some((one) => one === value);

/** Of a load line: 0 where not even the first level is reached. */
export const level = such('a level from 0 to 4', isOneOf(0, 1, 2, 3, 4));
/** A level that asks for something. */
export const asking = such('a level from 1 to 4', isOneOf(1, 2, 3, 4));

const concerned = list(object({ control: text, subjects: number }));

/** A report in short, as the fleet is drawn of it. */
export const summaryShape = object({
  tool: text,
  /** SHA-256 of the report as it was sent, in hexadecimal. */
  sha256: text,
  /** Absent where nothing was judged. */
  level: optional(level),
  ceiling: optional(level),
  target: optional(asking),
  next: optional(asking),
  subjects: number,
  errors: number,
  waived: number,
  counts: object({ critical: number, high: number, medium: number, low: number, info: number }),
  failing: concerned,
  unknown: concerned,
});
export type Summary = Shaped<typeof summaryShape>;

const findingShape = object({
  fingerprint: text,
  control: text,
  rule: text,
  severity,
  message: text,
  where: text,
  subjects: list(text),
  fix: optional(text),
});
export type KeptFinding = Shaped<typeof findingShape>;

const subjectShape = object({
  name: text,
  kind: text,
  path: text,
  role: optional(text),
  level,
  ceiling: level,
  progress: list(object({ level: asking, passed: number, failed: number, unknown: number })),
  failing: list(text),
  unknown: list(text),
});

/** What is kept of a report: bounded, and without credentials. */
export const keptShape = object({
  summary: summaryShape,
  subjects: list(subjectShape),
  /** The worst first; `prints` has those too for which there was no place. */
  findings: list(findingShape),
  prints: list(text),
  /** Fingerprints of what a waiver accepts. */
  accepted: list(text),
  /** Controls that hold back the next level, and what would settle those that nobody could look at. */
  next: object({ failing: list(text), unknown: list(object({ control: text, ask: text })) }),
});
export type KeptReport = Shaped<typeof keptShape>;

const seen = object({ severity, control: text, message: text });

/** What a report changed against the one before. */
export const changeShape = object({
  /** Absent where there was none, or it judged nothing. */
  from: optional(level),
  isFirst: flag,
  appeared: number,
  gone: number,
  /** The worst of them. */
  came: list(seen),
  went: list(seen),
});
export type Change = Shaped<typeof changeShape>;

/** How a source slipped and did not recover yet. Times are milliseconds since 1970. */
export const slipsShape = object({
  /** Since when nothing came in time. */
  silent: optional(number),
  /** The level that it held before it fell. */
  level: optional(object({ from: level, since: number })),
  /** New findings, critical or high, that are still open. */
  findings: list(object({ fingerprint: text, since: number })),
});
export type Slips = Shaped<typeof slipsShape>;

/** What people are told once: that a source slipped, or that it recovered. */
export const noticeShape = object({
  source: text,
  time: number,
  kind: such('slipped or recovered', (value): value is 'slipped' | 'recovered' =>
    ['slipped', 'recovered'].some((one) => one === value),
  ),
  message: text,
});
export type SlipNotice = Shaped<typeof noticeShape>;
