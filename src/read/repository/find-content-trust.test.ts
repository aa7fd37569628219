import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { findContentTrust } from './find-content-trust.ts';

const used = (name: string, text: string): readonly string[] =>
  findContentTrust(memoryFiles({ [name]: text }), [name as FileId]).map(({ what, place }) => {
    const { start, end } = place.kind === 'text' ? place.span : { start: 0, end: 0 };
    return `${what} ${text.slice(start, end)}`;
  });

test.each([
  ['.env', 'DOCKER_CONTENT_TRUST=1\n', ['switch DOCKER_CONTENT_TRUST=1']],
  ['ci.yml', 'env:\n  DOCKER_CONTENT_TRUST: "1"\n', ['switch DOCKER_CONTENT_TRUST: "1']],
  [
    'a.sh',
    'export DOCKER_CONTENT_TRUST_SERVER=https://n:4443\n',
    ['server DOCKER_CONTENT_TRUST_SERVER=https://n:4443'],
  ],
  ['a.sh', 'docker trust sign a:1\n', ['command docker trust sign']],
  ['compose.yaml', 'image: a/notary-server:0.7\n', ['server a/notary-server']],
  ['a.sh', 'DOCKER_CONTENT_TRUST=0\n# DOCKER_CONTENT_TRUST=1\n  # or docker trust sign a:1\n', []],
  ['README.md', 'DOCKER_CONTENT_TRUST=1\n', []],
])('%s with %j', (name, text, expected) => {
  expect(used(name, text)).toEqual(expected);
});

test('of a line that a program wrote the first thousand uses are told', () => {
  expect(used('a.yaml', 'x DOCKER_CONTENT_TRUST=1 '.repeat(100_000))).toHaveLength(1000);
});
