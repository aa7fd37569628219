import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { commentSpots } from './comment-spots.ts';

/** The texts with `# ok` written at each spot for what stands at the mark. */
const written = (file: string, marked: string, inline = false): readonly string[] => {
  const offset = marked.indexOf('«');
  const text = marked.replace('«', '');
  return commentSpots(file as FileId, text, offset, inline).map(
    ({ at, before, after }) => `${text.slice(0, at)}${before}# ok${after}${text.slice(at)}`,
  );
};

test('a comment in a script stands above its line, not above what a Dockerfile would call an instruction', () => {
  expect(written('up.sh', '#!/bin/sh\nset -e\n  docker «run x\n')[0]).toBe(
    '#!/bin/sh\nset -e\n  # ok\n  docker run x\n',
  );
});

test('a command that goes on is not split', () => {
  expect(written('up.sh', 'set -e\ndocker run \\\n  --privi«leged \\\n  x\n')).toEqual([
    'set -e\n# ok\ndocker run \\\n  --privileged \\\n  x\n',
  ]);
  expect(written('up.sh', 'dock«er run \\\n  x\n')).toEqual(['# ok\ndocker run \\\n  x\n']);
});

test('in Terraform it has the indentation of the argument', () => {
  expect(written('main.tf', 'resource "x" "y" {\n  privileged = «true\n}\n')).toEqual([
    'resource "x" "y" {\n  # ok\n  privileged = true\n}\n',
    'resource "x" "y" {\n  privileged = true  # ok\n}\n',
  ]);
});

test('in a pipeline it stands above the step, and never in the text of a block', () => {
  const step = 'steps:\n  - name: a\n    run: |\n      docker run \\\n        --privi«leged x\n';
  expect(written('.github/workflows/a.yml', step)).toEqual([
    'steps:\n  - name: a\n    # ok\n    run: |\n      docker run \\\n        --privileged x\n',
  ]);
  expect(written('ci.yml', 'a:\n  - >-\n    docker\n\n      ru«n\n')).toEqual([
    'a:\n  # ok\n  - >-\n    docker\n\n      run\n',
  ]);
});

test('in a list it has the indentation of the item, also in a file with CRLF', () => {
  expect(written('compose.yaml', 'ports:\r\n  - 🚢\r\n  - "80«:80"\r\n')).toEqual([
    'ports:\r\n  - 🚢\r\n  # ok\r\n  - "80:80"\r\n',
    'ports:\r\n  - 🚢\r\n  - "80:80"  # ok\r\n',
  ]);
});

test('a Dockerfile inside of a compose file takes it above the instruction, else above its key', () => {
  const text = 'build:\n  dockerfile_inline: |\n    FROM x\n    RUN a && \\\n      «b\n';
  expect(written('compose.yaml', text, true)).toEqual([
    'build:\n  dockerfile_inline: |\n    FROM x\n    # ok\n    RUN a && \\\n      b\n',
    'build:\n  # ok\n  dockerfile_inline: |\n    FROM x\n    RUN a && \\\n      b\n',
  ]);
});

test('a heredoc of a Dockerfile is not written into', () => {
  expect(written('Dockerfile', 'FROM x\nRUN <<EOF\na\n«b\nEOF\n')).toEqual(['FROM x\n# ok\nRUN <<EOF\na\nb\nEOF\n']);
});

test.each(['package.json', 'up.bat', 'UP.CMD', 'docker-bake.json'])('%s has no comments', (file) => {
  expect(written(file, 'docker r«un\n')).toEqual([]);
});
