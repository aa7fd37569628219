import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP } from '../../../test/report-of.ts';
import { controls } from '../../checklist/index.ts';
import { frameworks } from '../../knowledge/frameworks/frameworks.ts';
import type { Report } from '../../report/report.ts';
import { assess } from '../assess.ts';
import { renderOscal } from './render-oscal.ts';

const schema = join(import.meta.dirname, '../../../test/schemas/oscal-assessment-results.schema.json');
const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(schema, 'utf8')));

const answerOf = (report: Report, name: string, at = '2026-11-22T10:00:00.000Z') => {
  const framework = frameworks.find((one) => one.name === name);
  if (!framework) throw new Error(`no ${name}`);
  const items = assess(framework, report.posture, controls);
  return JSON.parse([...renderOscal({ framework, items, report, at, commit: undefined })].join(''));
};
const ACCEPTED = reportOf({
  'my files/compose.yaml': `services:
  # plimsoll ignore=runtime/restart-policy reason="started by hand" by=ann until=2099-01-01
  web:
    image: nginx:1.31
`,
});

test.each(frameworks.map(({ name }) => name))('results of %s are what the schema of OSCAL says', (name) => {
  for (const report of [reportOf(SHOP), ACCEPTED, hostileReport(), reportOf({})]) {
    expect(valid(answerOf(report, name)), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
  }
  const broken = answerOf(reportOf(SHOP), name);
  broken['assessment-results'].results[0].findings = [];
  expect(valid({ ...broken, more: 1 })).toBe(false);
});

test('what somebody accepted is a risk whose deviation is approved, until it ends', () => {
  const [result] = answerOf(ACCEPTED, 'cis-docker')['assessment-results'].results;
  const [risk, ...others] = result.risks;
  expect(others).toEqual([]);
  expect(risk).toMatchObject({
    statement: 'started by hand',
    status: 'deviation-approved',
    deadline: '2099-01-01T23:59:59Z',
    props: expect.arrayContaining([expect.objectContaining({ name: 'accepted-by', value: 'ann' })]),
  });
  const found = result.findings.find(
    ({ target }: { target: { 'target-id': string } }) => target['target-id'] === 'cis-docker-5.15',
  );
  expect(found['related-risks']).toEqual([{ 'risk-uuid': risk.uuid }]);
  const seen = result.observations.find(
    ({ uuid }: { uuid: string }) => uuid === risk['related-observations'][0]['observation-uuid'],
  );
  expect(seen['relevant-evidence'][0]).toMatchObject({
    href: 'my%20files/compose.yaml',
    description: expect.stringMatching(/^my files\/compose\.yaml:3:3: no restart policy/),
  });
});

test('two runs give the same ids to what is the same, and another to the document', () => {
  const ids = (at: string) => {
    const { 'assessment-results': answer } = answerOf(reportOf(SHOP), 'cis-docker', at);
    const [{ observations, findings }] = answer.results;
    return { document: answer.uuid, parts: [...observations, ...findings].map(({ uuid }: { uuid: string }) => uuid) };
  };
  const [first, second] = [ids('2026-11-22T10:00:00.000Z'), ids('2026-11-23T10:00:00.000Z')];
  expect(second.parts).toEqual(first.parts);
  expect(second.document).not.toBe(first.document);
  expect(new Set(first.parts).size).toBe(first.parts.length);
});

test('a control that two requirements see apart is observed twice', () => {
  const report = reportOf({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n    mem_limit: 64m\n' });
  const [result] = answerOf(report, 'cis-docker')['assessment-results'].results;
  const stateOf = (id: string): unknown[] => {
    const found = result.findings.find(({ target }: { target: { 'target-id': string } }) => target['target-id'] === id);
    return found['related-observations'].map(
      ({ 'observation-uuid': uuid }: { 'observation-uuid': string }) =>
        result.observations.find((one: { uuid: string }) => one.uuid === uuid).description,
    );
  };
  expect(stateOf('cis-docker-5.11')).toEqual([expect.stringMatching(/^holds/)]);
  expect(stateOf('cis-docker-5.12')).toEqual([expect.stringMatching(/^fails: has no CPU limit/)]);
});
