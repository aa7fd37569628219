import { expect, test } from 'vitest';
import { reportOf, SHOP } from '../../test/report-of.ts';
import { controls } from '../checklist/index.ts';
import { frameworks } from '../knowledge/frameworks/frameworks.ts';
import { assess } from './assess.ts';

const held = (files: { readonly [path: string]: string }, framework: string) => {
  const found = frameworks.find(({ name }) => name === framework);
  if (!found) throw new Error(`no ${framework}`);
  const items = assess(found, reportOf(files).posture, controls);
  return (id: string) => items.find(({ item }) => item.id === id);
};

test('a requirement fails where one of its controls does, and names the subject', () => {
  const item = held(SHOP, 'cis-docker')('5.5');
  expect(item?.verdict).toBe('fail');
  expect(item?.evidence[0]?.subject.name).toBe('db');
  expect(item?.evidence[0]?.judgement.control.id).toBe('container/not-privileged');
});

test('what files cannot show is not decided, and says who can', () => {
  const item = held(SHOP, 'cis-docker')('2.2');
  expect(item).toMatchObject({ verdict: 'unknown', evidence: [] });
  expect(item?.ask).toContain('engine:');
});

test('a requirement for a person is never passed by a program', () => {
  const item = held(SHOP, 'owasp-docker')('D05');
  expect(item?.verdict).toBe('unknown');
  expect(item?.ask).toContain('architect');
});

test('a requirement that asks for one of several limits is decided by that limit', () => {
  const limits = (limit: string) => ({
    'compose.yaml': `services:\n  web:\n    image: nginx:1.29\n    ${limit}\n`,
  });
  const memory = held(limits('mem_limit: 64m'), 'cis-docker');
  expect([memory('5.11')?.verdict, memory('5.29')?.verdict, memory('5.12')?.verdict]).toEqual(['pass', 'fail', 'fail']);
  const cpus = held(limits('cpus: 1'), 'cis-docker');
  expect([cpus('5.11')?.verdict, cpus('5.12')?.verdict]).toEqual(['fail', 'pass']);
});

test('where another limit fails, one that nobody could read is not decided', () => {
  const item = held(
    { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: ${MEMORY}\n' },
    'cis-docker',
  );
  expect([item('5.11')?.verdict, item('5.29')?.verdict]).toEqual(['unknown', 'fail']);
  expect(item('5.11')?.ask).toMatch(/^plimsoll check --env/);
});

test('a waiver makes no requirement hold', () => {
  const ignored = '# plimsoll ignore=container/resource-limits/no-memory-limit reason="small"\n';
  const item = held({ 'compose.yaml': `${ignored}services:\n  web:\n    image: nginx:1.29\n` }, 'cis-docker');
  expect(item('5.11')?.verdict).toBe('fail');
});

test('what one service lacks speaks against that one alone', () => {
  const compose = 'services:\n  web:\n    image: nginx:1.29\n    mem_limit: 64m\n  job:\n    image: nginx:1.29\n';
  const item = held({ 'compose.yaml': compose }, 'cis-docker')('5.11');
  expect(item?.evidence.map(({ subject, judgement }) => [subject.name, judgement.verdict])).toEqual([
    ['job', 'fail'],
    ['web', 'pass'],
  ]);
});
