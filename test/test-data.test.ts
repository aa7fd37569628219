import { expect, test } from 'vitest';
import { reportOf } from './report-of.ts';

const weights = (files: { readonly [file: string]: string }): readonly string[] =>
  reportOf(files).posture.findings.map(({ rule, severity }) => `${severity} ${rule}`);

const COMPOSE =
  'services:\n  db:\n    image: postgres:17\n    privileged: true\n    environment:\n      POSTGRES_PASSWORD: postgres\n';

test('what lies among the data of tests weighs low, and is found', () => {
  expect(weights({ 'compose.yaml': COMPOSE })).toContain('critical container/not-privileged/privileged');
  const found = weights({ 'pkg/testdata/compose.yaml': COMPOSE });
  expect(found).toContain('low container/not-privileged/privileged');
  expect(found.filter((one) => !/^(?:low|info) /.test(one))).toEqual([]);
});

test('a Dockerfile there that a service elsewhere builds weighs what it weighs', () => {
  const Dockerfile = 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n';
  expect(weights({ 'testdata/app/Dockerfile': Dockerfile })).toContain('low container/non-root/no-user');
  expect(
    weights({
      'testdata/app/Dockerfile': Dockerfile,
      'compose.yaml': 'services:\n  app:\n    build: testdata/app\n',
    }),
  ).toContain('high container/non-root/no-user');
});

test('a password that was committed in the clear is out, wherever it lies', () => {
  const own = COMPOSE.replace('PASSWORD: postgres', 'PASSWORD: hX7-tR2q-Lm9v');
  expect(weights({ 'testdata/compose.yaml': own })).toContain('high secrets/not-in-code/literal-in-environment');
});

test('what only tests start weighs medium at most', () => {
  const found = weights({ 'docker-compose.test.yml': COMPOSE });
  expect(found).toContain('medium container/not-privileged/privileged');
  expect(found).toContain('medium secrets/no-default-credentials/well-known-password');
});
