import { expect, test } from 'vitest';
import { reportOf } from './report-of.ts';

const weights = (files: { readonly [file: string]: string }): readonly string[] =>
  reportOf(files).posture.findings.map(({ rule, severity }) => `${severity} ${rule}`);

const COMPOSE =
  'services:\n  db:\n    image: postgres:17\n    privileged: true\n    environment:\n      POSTGRES_PASSWORD: postgres\n';

test('what lies among the data of tests is found, and is information', () => {
  expect(weights({ 'compose.yaml': COMPOSE })).toContain('critical container/not-privileged/privileged');
  const found = weights({ 'pkg/testdata/compose.yaml': COMPOSE });
  expect(found).toContain('info container/not-privileged/privileged');
  expect(found.filter((one) => !one.startsWith('info '))).toEqual([]);
});

test('a Dockerfile there that a service elsewhere builds weighs what it weighs', () => {
  const Dockerfile = 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n';
  expect(weights({ 'testdata/app/Dockerfile': Dockerfile })).toContain('info container/non-root/no-user');
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

test('what only tests start weighs one less, and medium at most', () => {
  const found = weights({ 'docker-compose.test.yml': COMPOSE });
  expect(found).toContain('medium container/not-privileged/privileged');
  expect(found).toContain('medium secrets/no-default-credentials/well-known-password');
  expect(found).toContain('low container/read-only/writable-root');
  expect(found).toContain('info container/resource-limits/no-cpu-limit');
});

test('bounds on a job and on what only developers start weigh one less; a door that is open weighs what it weighs', () => {
  const service = '    image: redis:8.2\n    ports: ["6379:6379"]\n';
  const dev = weights({ 'docker-compose.dev.yml': `services:\n  cache:\n${service}` });
  expect(dev).toContain('low container/resource-limits/no-memory-limit');
  expect(dev).toContain('critical network/no-public-datastore/published-datastore');
  const seed = 'services:\n  seed:\n    image: redis:8.2\n';
  expect(weights({ 'compose.yaml': seed })).toContain('medium container/resource-limits/no-memory-limit');
  const ends = `${seed}  web:\n    image: nginx:1.31\n    mem_limit: 1g\n    depends_on: {seed: {condition: service_completed_successfully}}\n`;
  const found = weights({ 'compose.yaml': ends });
  expect(found).toContain('low container/resource-limits/no-memory-limit');
  expect(found).not.toContain('medium container/resource-limits/no-memory-limit');
});
