import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { HOSTILE, hostileReport, reportOf, SHOP } from '../../test/report-of.ts';
import { controls } from '../checklist/index.ts';
import type { ExampleFiles } from '../checklist/rule.ts';
import { frameworks } from '../knowledge/frameworks/frameworks.ts';
import type { FileId } from '../model/place.ts';
import type { Report } from '../report/report.ts';
import { assess } from './assess.ts';
import type { Compliance } from './compliance.ts';
import { renderOscal } from './oscal/render-oscal.ts';
import { renderJson } from './render-json.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderTerminal } from './render-terminal.ts';

const held = (report: Report, name = 'cis-docker'): Compliance => {
  const framework = frameworks.find((one) => one.name === name);
  if (!framework) throw new Error(`no ${name}`);
  const items = assess(framework, report.posture, controls);
  return { framework, items, report, at: '2026-11-22T10:00:00.000Z', commit: 'c0ffee'.padEnd(40, '0') };
};
const all = (pieces: Iterable<string>): string => [...pieces].join('');
const plain = { colour: false, width: 80, exitCode: 1 };

test('the terminal answer names what fails and where, in 80 columns', () => {
  const text = all(renderTerminal(held(reportOf(SHOP)), plain));
  expect(text).toMatch(/ {2}5\.5 {8}No container is privileged +files\n {13}compose\.yaml:13:17 db: privileged: true /);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

/** Requirements of each verdict alone. */
const few = (report: Report): Compliance => {
  const { framework, items, ...more } = held(report);
  const isShown = (id: string): boolean => ['2.2', '4.9', '5.5', '5.10', '5.15'].includes(id);
  return {
    ...more,
    framework: { ...framework, items: framework.items.filter(({ id }) => isShown(id)) },
    items: items.filter(({ item }) => isShown(item.id)),
  };
};
const unread = { target: 'b.yaml' as FileId, message: 'no YAML', span: undefined };

test('the terminal shows what fails, what nobody has settled and who can, and what holds', () => {
  expect(all(renderTerminal(few(reportOf(SHOP)), plain))).toBe(`CIS Docker Benchmark 1.6  example

  4 of 5 requirements apply here: 1 held, 2 failed, 1 not decided

Fails: 2
  5.5        No container is privileged                          files
             compose.yaml:13:17 db: privileged: true gives it every capability
             and device of the host, without seccomp and AppArmor
             [container/not-privileged/privileged]
  5.15       Restarts are on failure and at most five            files
             compose.yaml:2:3 web: no restart policy is set
             [runtime/restart-policy/no-restart], and 2 places more

Not decided, and so not passed: 1
  by plimsoll comply cis-docker --live
  2.2        Containers on the default bridge cannot talk to ea… engine

Holds: 1
  5.10       The host's network namespace is not shared          files

exit 1
`);
  const nothing = { ...few(reportOf(SHOP)), items: [] };
  const bare = all(renderTerminal({ ...nothing, report: { ...nothing.report, errors: [unread] } }, plain));
  expect(bare).toContain('0 of 0 requirements apply here');
  expect(bare).not.toMatch(/^(?:Fails|Not decided|Holds)/m);
  expect(bare).toContain('exit 1   1 error (plimsoll check)');
});

test('what fails at many places names the first of them', () => {
  const services = Array.from({ length: 7 }, (_, at) => `  s${at}:\n    image: nginx:1.29\n    privileged: true\n`);
  const text = all(renderTerminal(few(reportOf({ 'compose.yaml': `services:\n${services.join('')}` })), plain));
  expect(text).toMatch(/compose\.yaml:4:17 s0: [^[]+\[container\/not-privileged\/privileged\],\s+and 6 places more/);
});

test('of what is said against a requirement three are shown, and one more speaks where two speak', () => {
  const compliance = few(reportOf(SHOP));
  const tail = (number: number): string => {
    const items = compliance.items.map((item) => ({
      ...item,
      grounds: item.grounds
        .slice(0, 1)
        .flatMap((one) => Array.from({ length: number }, (_, at) => ({ ...one, message: `${at}` }))),
    }));
    return all(renderTerminal({ ...compliance, items }, plain));
  };
  expect(tail(3)).not.toContain('against it');
  expect(tail(4)).toContain('and 1 more that speaks against it\n');
  expect(tail(5)).toContain('and 2 more that speak against it\n');
});

test('the page for an auditor has every requirement with its verdict and the evidence', () => {
  const compliance = few(reportOf(SHOP));
  const page = all(renderMarkdown({ ...compliance, report: { ...compliance.report, errors: [unread] } }));
  expect(page).toBe(`# CIS Docker Benchmark 1.6

example, examined by plimsoll 1.2.3 on 2026-11-22.

| holds | fails | not decided | does not apply |
|--:|--:|--:|--:|
| 1 | 2 | 1 | 1 |

Not decided means that nobody has looked yet, or nobody could tell. It is not a pass.
What is accepted fails all the same.

| requirement | verdict | answered by | evidence |
|---|---|---|---|
| **2.2** Containers on the default bridge cannot talk to each other | not decided | engine | plimsoll comply cis-docker --live |
| **4.9** COPY is used rather than ADD | does not apply | files |  |
| **5.5** No container is privileged | fails | files | compose.yaml:13:17 db: privileged: true gives it every capability and device of the host, without seccomp and AppArmor (container/not-privileged/privileged) |
| **5.10** The host's network namespace is not shared | holds | files | holds on 3 subjects |
| **5.15** Restarts are on failure and at most five | fails | files | compose.yaml:2:3 web; compose.yaml:8:3 metrics; compose.yaml:11:3 db: no restart policy is set (runtime/restart-policy/no-restart) |

1 file could not be read; what they hold is not part of this.
`);
});

const ACCEPTED: ExampleFiles = {
  'compose.yaml': `services:
  # plimsoll ignore=runtime/restart-policy reason="started by hand" by=ann until=2099-01-01
  web:
    image: nginx:1.31
  # plimsoll ignore=runtime/restart-policy reason="soon" until=2020-01-01
  db:
    image: postgres:17
`,
};
const onlyAccepted: ExampleFiles = {
  'compose.yaml': (ACCEPTED['compose.yaml'] ?? '').split('\n').slice(0, 4).join('\n'),
};

test('what is accepted fails all the same, and it says by whom, why and until when', () => {
  const text = all(renderTerminal(few(reportOf(onlyAccepted)), plain));
  expect(text).toContain('Fails: 1, 1 of them by nothing but what is accepted\n');
  expect(text).toMatch(/is set\s+\[\S+\]\s+accepted in compose\.yaml:2:3: started by hand \(ann, until\s+2099/);
  const page = all(renderMarkdown(few(reportOf(onlyAccepted))));
  expect(page).toMatch(
    /\| fails, accepted \| files \| .*accepted in compose\.yaml:2:3: started by hand \(ann, until 2099/,
  );
  const both = all(renderTerminal(few(reportOf(ACCEPTED)), plain));
  expect(both).toContain('Fails: 1\n');
  expect(both).toMatch(/the waiver in compose\.yaml:5:3 does not count: it ended on\s+2020/);
});

test('json says of each thing against a requirement where it is and who accepted it', () => {
  const { requirements } = JSON.parse(all(renderJson(few(reportOf(ACCEPTED)))));
  const { against, by } = requirements.find(({ id }: { id: string }) => id === '5.15');
  expect(by).toEqual(['files']);
  expect(against).toMatchObject([
    {
      location: { line: 6 },
      subjects: [expect.stringContaining('db')],
      accepted: null,
      refused: { why: expect.stringContaining('2020') },
    },
    {
      location: { line: 3 },
      accepted: { by: 'ann', until: '2099-01-01', reason: 'started by hand', where: { line: 2 } },
      refused: null,
    },
  ]);
});

test('json is what its published schema says, and counts what it lists', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/schema/comply.schema.json'), 'utf8'));
  const valid = new Ajv2020().compile(schema);
  const answer = JSON.parse(all(renderJson(held(reportOf(SHOP), 'nist-800-190'))));
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  const accepted = JSON.parse(all(renderJson(few(reportOf(ACCEPTED)))));
  expect(valid(accepted), JSON.stringify(valid.errors)).toBe(true);
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

test('OSCAL results say of each requirement that applies whether it is satisfied, by what evidence and who can tell', () => {
  const { 'assessment-results': answer } = JSON.parse(all(renderOscal(few(reportOf(SHOP)))));
  const [result] = answer.results;
  const statuses = result.findings.map(({ target }: { target: { 'target-id': string; status: object } }) => [
    target['target-id'],
    target.status,
  ]);
  expect(statuses).toEqual([
    ['cis-docker-2.2', { state: 'not-satisfied', reason: 'other', remarks: 'plimsoll comply cis-docker --live' }],
    ['cis-docker-5.5', { state: 'not-satisfied', reason: 'fail' }],
    ['cis-docker-5.10', { state: 'satisfied', reason: 'pass' }],
    ['cis-docker-5.15', { state: 'not-satisfied', reason: 'fail' }],
  ]);
  expect(result['reviewed-controls']['control-selections'][0]['include-controls']).toHaveLength(4);
  expect(result.findings[0]).not.toHaveProperty('related-observations');
  expect(result.findings[1]['related-observations']).toHaveLength(3);
  const items = result['local-definitions']['inventory-items'];
  expect(items.map(({ description }: { description: string }) => description).toSorted()).toEqual([
    ...['service db', 'service metrics', 'service web'],
  ]);
  const descriptions = result.observations.map(({ description }: { description: string }) => description);
  for (const description of descriptions) expect(description).toMatch(/^(?:fails|holds|does not apply): \S/);
  expect(new Set(result.observations.map(({ methods }: { methods: unknown }) => JSON.stringify(methods)))).toEqual(
    new Set(['["EXAMINE"]']),
  );
});

test('OSCAL results of nothing review everything, and list nothing', () => {
  const { 'assessment-results': answer } = JSON.parse(all(renderOscal({ ...few(reportOf(SHOP)), items: [] })));
  const [result] = answer.results;
  expect(result['reviewed-controls']['control-selections']).toEqual([{ 'include-all': {} }]);
  expect(result).not.toHaveProperty('observations');
  expect(result).not.toHaveProperty('findings');
  expect(result['local-definitions']).not.toHaveProperty('inventory-items');
});
