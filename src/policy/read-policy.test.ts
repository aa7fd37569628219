import { describe, expect, test } from 'vitest';
import type { PolicySource } from './policy-source.ts';
import { readPolicy } from './read-policy.ts';

const operator: PolicySource = { kind: 'operator', placeOf: () => ({ kind: 'host', path: 'mine.yaml' }) };

test('a whole policy', () => {
  const { policy, problems } = readPolicy(`target: 2
roles:
  socket-proxy: engine-proxy
registries: [registry.example.com/team]
exclude: ["vendor/**"]
`);
  expect(problems).toEqual([]);
  expect(policy.target).toBe(2);
  expect(policy.roles.get('socket-proxy')).toBe('engine-proxy');
  expect(policy.registries).toEqual(['registry.example.com/team']);
  expect(policy.exclude).toEqual(['vendor/**']);
});

test('an empty file decides nothing', () => {
  expect(readPolicy('').problems).toEqual([]);
  expect(readPolicy('# nothing yet\n').policy.target).toBeUndefined();
});

test('a waiver with everything it can have', () => {
  const { policy, problems } = readPolicy(`waivers:
  - control: container/read-only
    service: web
    path: shop/**
    reason: plugins are installed at run time
    until: 2027-01-31
    by: "@web"
`);
  expect(problems).toEqual([]);
  expect(policy.waivers).toMatchObject([
    { id: 'container/read-only', service: 'web', path: 'shop/**', until: '2027-01-31', by: '@web' },
  ]);
});

test('a severity can be raised in a target, and lowered only by the operator', () => {
  expect(readPolicy('rules:\n  runtime/healthcheck: { severity: high }\n').problems).toEqual([]);
  const lower = 'rules:\n  container/not-privileged: { severity: info }\n';
  expect(readPolicy(lower).problems[0]?.message).toMatch(/only be raised/);
  expect(readPolicy(lower, operator).problems).toEqual([]);
});

test('sections that act or trust count only in the operator’s own file', () => {
  expect(readPolicy('trust: { keys: [a.pub] }\n').problems[0]?.message).toMatch(/--policy/);
  expect(readPolicy('guard: { mode: enforce }\n', operator).problems).toEqual([]);
});

test('a section that there is not is answered with those that may stand in this file', () => {
  const messageOf = (source?: PolicySource): string =>
    readPolicy('constructor: 1\n', source).problems[0]?.message ?? '';
  expect(messageOf()).toMatch(/^constructor is not something a policy has: target, .*waivers$/);
  expect(messageOf(operator)).toMatch(/^constructor is not something a policy has: target, .*waivers, guard, .*own$/);
});

test.each([
  ['target: 5\n', /level from 1 to 4/],
  ['roles:\n  web: king\n', /engine-proxy/],
  ['targte: 2\n', /targte is not/],
  ['- a\n', /mapping/],
  ['a: [\n', /./],
  ['target: 1\ntarget: 4\n', /second time/],
  ['waivers:\n  - control: container/read-only\n', /no reason/],
  ['waivers:\n  - control: container/read-only\n    reason: ""\n', /reason is a text/],
  ['waivers:\n  - reason: because\n', /control or a rule/],
  ['waivers:\n  - control: container/readonly\n    reason: because\n', /did you mean container\/read-only/],
  ['waivers:\n  - control: container/read-only/writable-root\n    reason: because\n', /write rule:/],
  ['waivers:\n  - control: container/read-only\n    reason: because\n    until: 2027-02-30\n', /until is a day/],
  ['waivers:\n  - control: container/read-only\n    reason: because\n    severity: low\n', /a waiver has/],
  ['rules:\n  container/read-only: { off: true }\n', /severity/],
])('%j is a problem with its place', (text, message) => {
  const { problems } = readPolicy(text);
  expect(problems[0]?.message).toMatch(message);
  expect(problems[0]?.span.end).toBeLessThanOrEqual(text.length);
});

describe('ways to tell people', () => {
  const read = (lines: string) => readPolicy(`responses:\n${lines}`, operator);
  test('each has its defaults', () => {
    const { policy, problems } = read(
      '  slack: {urlFile: /s}\n  email: {to: [a@b.example], from: w@b.example, server: mail}\n  syslog: {server: "[::1]:99"}\n',
    );
    expect(problems).toEqual([]);
    expect(policy.responses.tell).toMatchObject({
      slack: { urlFile: '/s' },
      email: { to: ['a@b.example'], from: 'w@b.example', host: 'mail', port: 587, tls: 'starttls' },
      syslog: { host: '::1', port: 99 },
    });
  });
  test.each([
    ['slack: {url: "https://hooks.slack.com/x"}', 'slack has urlFile'],
    ['email: {to: [a@b.example], from: "w@b.example>\\r\\nRCPT TO:<x@y.example", server: mail}', 'email has to'],
    ['email: {to: a@b.example, from: w@b.example, server: mail}', 'email has to'],
    ['syslog: {server: "host:port"}', 'syslog has server'],
    ['webhook: {url: nowhere, secretFile: /k}', 'webhook has url'],
  ])('%s is refused in words', (line, words) => {
    const { problems } = read(`  ${line}\n`);
    expect(problems.map(({ message }) => message).join()).toContain(words);
  });
});
