import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP } from '../../../test/report-of.ts';
import { renderJsonl } from '../jsonl/render-jsonl.ts';
import { renderJson } from './render-json.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/schema/check.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
const jsonOf = (report: Parameters<typeof renderJson>[0]) => JSON.parse([...renderJson(report)].join(''));

test('the result is valid against its published schema, of an ordinary, an empty, a faulty and a hostile project', () => {
  const faulty = reportOf({ 'compose.yaml': 'services:\n  web: [\n' });
  for (const report of [reportOf(SHOP), reportOf({ 'readme.md': '' }), faulty, hostileReport()])
    expect(validate(jsonOf(report)), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
});

test('every finding of a verdict is in the list of findings', () => {
  const { subjects, findings } = jsonOf(reportOf(SHOP));
  const prints = new Set(findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint));
  for (const { verdicts } of subjects)
    for (const { findings: of = [] } of verdicts) for (const print of of) expect(prints).toContain(print);
});

test('JSON lines hold the same, one object a line, each with its kind', () => {
  const report = reportOf(SHOP);
  const lines = [...renderJsonl(report)].join('').trimEnd().split('\n');
  const objects = lines.map((line) => JSON.parse(line));
  expect(objects[0]).toMatchObject({ kind: 'check', schemaVersion: 1, level: 0 });
  expect(objects.filter(({ kind }) => kind === 'subject').map(({ name }) => name)).toEqual(['web', 'metrics', 'db']);
  expect(objects.filter(({ kind }) => kind === 'finding')).toHaveLength(report.posture.findings.length);
  expect(objects.at(-1)).toEqual({ kind: 'stats', files: report.filesRead, durationMs: 12 });
});
