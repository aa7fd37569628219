import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runBuilt } from './support/run-built.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-piped-'));
afterAll(() => rmSync(place, { recursive: true }));
const GOOD = 'FROM node:24.11-alpine\nUSER node\nCMD ["node", "app.js"]\n';
writeFileSync(join(place, 'Dockerfile'), GOOD);
writeFileSync(join(place, '.env'), 'TAG=1.29\n');

const check = (input: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = runBuilt(['check', ...args, '--format', 'json'], { cwd: place, input });
  const { findings = [], errors = [] } = stdout === '' ? {} : JSON.parse(stdout);
  return {
    ...{ status, stderr, errors },
    found: findings.map(
      ({
        rule,
        location,
      }: {
        readonly rule: string;
        readonly location: { readonly path: string; readonly line: number };
      }) => `${rule} ${location.path}:${location.line}`,
    ),
  };
};

test('a Dockerfile that is piped in is judged in the place of the one that is there', () => {
  const { found, status } = check('FROM node:24.11-alpine\nUSER root\nCMD ["node", "app.js"]\n', '-');
  expect(found).toContain('container/non-root/last-user-is-root Dockerfile:2');
  expect(status).toBe(1);
  expect(check(GOOD, '-').status).toBe(0);
  expect(readFileSync(join(place, 'Dockerfile'), 'utf8')).toBe(GOOD);
});

test.each([
  ['YAML', 'services:\n  web:\n    image: nginx:${TAG}\n    privileged: true\n', 4],
  ['JSON', '{"services": {"web": {"image": "nginx:1.29", "privileged": true}}}', 1],
])('a compose file that is piped in as %s is one, with the variables of the folder', (_, text, line) => {
  const { found, errors } = check(text, '-');
  expect(found).toContain(`container/not-privileged/privileged compose.yaml:${line}`);
  expect(errors).toEqual([]);
});

test('what is no such file is an error with a place', () => {
  const { errors, status } = check('', '-');
  expect(errors).toMatchObject([{ target: 'Dockerfile', message: 'The file has no instructions' }]);
  expect(status).toBe(3);
});

test.each([
  ['check', ['-', 'web'], '- is a target of its own: name nothing beside it'],
  ['fix', ['-'], 'does not exist'],
])('plimsoll %s %j is a mistake of the call', (command, args, message) => {
  const { status, stderr } = runBuilt([command, ...args], { cwd: place, input: GOOD });
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});

test('more than a file may have is refused, before all of it is read', () => {
  const { status, stderr } = check('#'.repeat(17 * 1024 * 1024), '-');
  expect(stderr).toContain('more than 16777216 bytes are piped in');
  expect(status).toBe(2);
});
