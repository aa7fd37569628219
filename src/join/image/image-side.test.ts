import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { knownValue, literal, unknown } from '../../model/value.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { joinBuild } from '../join-build.ts';
import { imageSide } from './image-side.ts';

test.each([
  [
    'of the stage before is gone with an ENTRYPOINT',
    'FROM alpine AS base\nCMD ["a"]\nFROM base\nENTRYPOINT ["x"]\n',
    undefined,
  ],
  ['of its own stage stays, whichever is written first', 'FROM alpine\nCMD ["a"]\nENTRYPOINT ["x"]\n', 'a'],
  [
    'of the stage before stays beside an ENTRYPOINT of that one',
    'FROM alpine AS base\nENTRYPOINT ["x"]\nCMD ["a"]\nFROM base\n',
    'a',
  ],
])('a CMD %s', (_, text, program) => {
  const build = joinBuild({
    dockerfile: readDockerfile('Dockerfile' as FileId, text),
    target: undefined,
    context: unknown('file', 'none'),
    sections: [],
    today: '2026-11-28',
  });
  const { command } = imageSide(build);
  const line = command && knownValue(command);
  expect(line?.form === 'exec' ? line.words.map(({ value }) => literal(value)).join() : undefined).toBe(program);
});
