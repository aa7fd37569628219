import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { calling } from './calling.ts';

const compose = (...services: readonly string[]): string =>
  `services:\n${services.map((name) => `  ${name}:\n    image: nginx:1.31\n`).join('')}`;

const called = (files: Parameters<typeof reportOf>[0]): readonly string[] => {
  const report = reportOf(files);
  return report.posture.subjects.filter(({ kind }) => kind === 'service').map(({ id }) => calling(report)(id));
};

test('the services of one project go by their names', () => {
  expect(called({ 'compose.yaml': compose('web', 'db') })).toEqual(['web', 'db']);
});

test('among several projects a service is called with its own, unless both have one name', () => {
  const files = { 'gitea/compose.yaml': compose('server', 'db'), 'traefik/compose.yaml': compose('traefik', 'db') };
  expect(called(files)).toEqual(['gitea/server', 'gitea/db', 'traefik', 'traefik/db']);
});

test('where that would call two alike, their files tell them apart', () => {
  const files = { 'a/shop/compose.yaml': compose('web'), 'b/shop/compose.yaml': compose('web') };
  expect(called(files)).toEqual(['web@a/shop/compose.yaml', 'web@b/shop/compose.yaml']);
});

test('a Dockerfile that nothing builds goes by its own name', () => {
  expect(called({ 'compose.yaml': compose('web'), 'tools/Dockerfile': 'FROM alpine:3.23\n' })).toContain('tools');
});
