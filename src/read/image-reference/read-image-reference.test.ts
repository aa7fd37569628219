import { describe, expect, test } from 'vitest';
import type { Template, Value } from '../../model/value.ts';
import { unknown } from '../../model/value.ts';
import { invalidReference, readImageReference } from './read-image-reference.ts';

const hole = { hole: unknown('build-argument', 'not given'), name: 'V' };
/** `node:${V}` with a hole where a `${V}` stands. */
const template = (source: string): Template => ({
  parts: source
    .split('${V}')
    .flatMap((piece, index) => [...(index ? [hole] : []), ...(piece ? [{ text: piece }] : [])]),
});
const shown = <T>(value: Value<T>): T | '?' => (value.kind === 'known' ? value.value : '?');
const parts = (source: string): readonly unknown[] => {
  const { registry, repository, tag, digest } = readImageReference(template(source));
  return [shown(registry), shown(repository), shown(tag), shown(digest)];
};
const digest = `sha256:${'0'.repeat(64)}`;

test.each([
  ['node', ['docker.io', 'library/node', undefined, undefined]],
  ['node:24', ['docker.io', 'library/node', '24', undefined]],
  ['index.docker.io/node', ['docker.io', 'library/node', undefined, undefined]],
  ['registry.docker.com/library/ruby:3.3', ['docker.io', 'library/ruby', '3.3', undefined]],
  ['grafana/loki:3', ['docker.io', 'grafana/loki', '3', undefined]],
  ['localhost/app', ['localhost', 'app', undefined, undefined]],
  ['registry:5000/app', ['registry:5000', 'app', undefined, undefined]],
  ['ghcr.io/a/b/c:1', ['ghcr.io', 'a/b/c', '1', undefined]],
  [`node:24@${digest}`, ['docker.io', 'library/node', '24', digest]],
])('%s', (source, expected) => {
  expect(parts(source)).toEqual(expected);
});

describe('a hole makes unknown what it stands in or could bring along', () => {
  test.each([
    ['node:${V}', ['docker.io', 'library/node', '?', '?']],
    [`node:\${V}@${digest}`, ['docker.io', 'library/node', '?', digest]],
    ['node:24-${V}', ['docker.io', 'library/node', '?', '?']],
    ['${V}', ['?', '?', '?', '?']],
    ['${V}/app:1', ['?', '?', '1', undefined]],
    ['ghcr.io/${V}/app:1', ['ghcr.io', '?', '1', undefined]],
    ['ghcr.io/team/${V}', ['ghcr.io', '?', '?', '?']],
    ['registry.${V}/team/app:1', ['?', 'team/app', '1', undefined]],
    ['node@${V}', ['docker.io', 'library/node', undefined, '?']],
  ])('%s', (source, expected) => {
    expect(parts(source)).toEqual(expected);
  });
});

test.each([
  ['Node', 'lower case'],
  ['node:', 'the tag is empty'],
  ['node:a b', 'no tag'],
  ['', 'missing'],
  ['a//b', 'empty part'],
  ['-a', 'cannot stand'],
  ['node@sha256:abc', 'no digest'],
  ['a'.repeat(64), 'image id'],
])('%j is no reference', (name, why) => {
  expect(invalidReference(name)).toContain(why);
});
