import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { HOSTILE, hostileReport, reportOf, SHOP } from '../../test/report-of.ts';
import { controls } from '../checklist/index.ts';
import { frameworks } from '../knowledge/frameworks/frameworks.ts';
import type { Report } from '../report/report.ts';
import { assess } from './assess.ts';
import type { Compliance } from './compliance.ts';
import { renderJson } from './render-json.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderOscal } from './render-oscal.ts';
import { renderTerminal } from './render-terminal.ts';

const held = (report: Report, name = 'cis-docker'): Compliance => {
  const framework = frameworks.find((one) => one.name === name);
  if (!framework) throw new Error(`no ${name}`);
  const items = assess(framework, report.posture, controls);
  return { framework, items, report, at: '2026-11-22T10:00:00.000Z' };
};
const all = (pieces: Iterable<string>): string => [...pieces].join('');
const plain = { colour: false, width: 80, exitCode: 1 };

test('the terminal answer names what fails and where, in 80 columns', () => {
  const text = all(renderTerminal(held(reportOf(SHOP)), plain));
  expect(text).toMatch(/ {2}5\.5 {8}No container is privileged\n {13}db: container\/not-privileged\n/);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('json is what its published schema says, and counts what it lists', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/schema/comply.schema.json'), 'utf8'));
  const valid = new Ajv2020().compile(schema);
  const answer = JSON.parse(all(renderJson(held(reportOf(SHOP), 'nist-800-190'))));
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  const failing = answer.requirements.filter(({ verdict }: { verdict: string }) => verdict === 'fail');
  expect(failing).toHaveLength(answer.counts.fail);
  expect(failing[0].evidence[0].findings.length).toBeGreaterThan(0);
});

test('no format lets text of a project act', () => {
  const compliance = held(hostileReport());
  const markdown = all(renderMarkdown(compliance));
  const terminal = all(renderTerminal(compliance, plain));
  for (const text of [markdown, terminal]) {
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
  expect(markdown).not.toMatch(/(?<!\\)(?:<img|<script|\[link\])/);
  expect(JSON.parse(all(renderJson(compliance))).requirements[0]).toHaveProperty('id');
  expect(HOSTILE).toContain('<img');
});

/** Every value of a key, at any depth. */
const valuesOf = (key: RegExp, value: unknown): readonly unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(key.test(name) ? [inner] : []),
    ...valuesOf(key, inner),
  ]);
};

test.each(frameworks.map(({ name }) => name))('OSCAL results of %s keep the rules of the model', (name) => {
  const { 'assessment-results': results } = JSON.parse(all(renderOscal(held(hostileReport(), name))));
  for (const id of valuesOf(/uuid$/, results)) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  for (const id of valuesOf(/^(?:control|target)-id$/, results)) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
  for (const list of valuesOf(/./, results).filter(Array.isArray)) expect(list).not.toHaveLength(0);
  for (const text of valuesOf(/^(?:title|description|value|remarks)$/, results)) expect(text).toMatch(/^\S(?:.*\S)?$/u);
  const [result] = results.results;
  const known = new Set(result.observations.map(({ uuid }: { uuid: string }) => uuid));
  for (const id of valuesOf(/^observation-uuid$/, result.findings)) expect(known).toContain(id);
  const undecided = result.findings.filter(({ description }: { description: string }) => description === 'not decided');
  for (const { target } of undecided) expect(target.status).toMatchObject({ state: 'not-satisfied', reason: 'other' });
});
