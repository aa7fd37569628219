import { fieldOf } from '../model/field-of.ts';
import { parsedJson } from '../model/parsed-json.ts';

/** Findings that were there when someone drew a line: fingerprint to the day it was first written down. */
export type Baseline = ReadonlyMap<string, string>;

/** Reads a baseline; undefined when it is none. */
export const readBaseline = (text: string): Baseline | undefined => {
  const data = parsedJson(text);
  const findings = fieldOf(data, 'findings');
  if (fieldOf(data, 'schemaVersion') !== 1 || !Array.isArray(findings)) return undefined;
  const entries = findings.map((entry) => [fieldOf(entry, 'fingerprint'), fieldOf(entry, 'since')] as const);
  const texts = entries.filter((entry): entry is readonly [string, string] =>
    entry.every((text) => typeof text === 'string'),
  );
  return texts.length === entries.length ? new Map(texts) : undefined;
};

/** The text of a baseline: one line a finding, sorted, so that a review sees what comes and goes. */
export const writeBaseline = (
  findings: readonly { readonly fingerprint: string; readonly rule: string }[],
  before: Baseline,
  today: string,
): string => {
  const lines = findings
    .map(({ fingerprint, rule }) => JSON.stringify({ rule, fingerprint, since: before.get(fingerprint) ?? today }))
    .toSorted();
  return `{\n"schemaVersion": 1,\n"findings": [${lines.length > 0 ? `\n${[...new Set(lines)].join(',\n')}\n` : ''}]\n}\n`;
};
