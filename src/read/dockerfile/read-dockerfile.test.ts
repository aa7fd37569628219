import { expect, test } from 'vitest';
import type { Dockerfile } from '../../model/dockerfile.ts';
import type { FileId } from '../../model/place.ts';
import { show, text } from '../../model/value.ts';
import { readDockerfile } from './read-dockerfile.ts';

const read = (source: string, args?: Parameters<typeof readDockerfile>[2]): Dockerfile =>
  readDockerfile('Dockerfile' as FileId, source, args);
const codes = (source: string): readonly string[] => read(source).problems.map(({ code }) => code);

test('an ARG before FROM is seen in FROM and in a stage only once it is declared there', () => {
  const { stages } = read('ARG V=24\nFROM node:${V}\nENV A=$V\nARG V\nENV B=$V\n');
  expect(show(stages[0]?.from.image.value ?? text(''))).toBe('node:24');
  const values = stages[0]?.instructions.flatMap((each) =>
    each.kind === 'env' ? each.pairs.map(({ value }) => value.value) : [],
  );
  expect(values?.map(show)).toEqual(['${V}', '24']);
  expect(values?.[0]?.parts[0]).toMatchObject({ hole: { who: 'image' }, name: 'V' });
});

test('of stages for several platforms the one for Linux on amd64 counts, where there is one', () => {
  const basesOf = (text: string): readonly unknown[] => read(text).stages.map(({ base }) => base);
  expect(basesOf('FROM scratch AS app-linux\nFROM scratch AS app-darwin\nFROM app-$TARGETOS\n')[2]).toEqual({
    kind: 'stage',
    stage: 0,
  });
  expect(basesOf('FROM scratch AS app-darwin\nFROM app-$TARGETOS\n')[1]).toMatchObject({ kind: 'image' });
  const both = 'FROM scratch AS for_arm64\nFROM scratch AS for_amd64\n';
  expect(basesOf(`${both}FROM for_${'$'}{TARGETARCH}${'$'}{TARGETVARIANT}\n`)[2]).toEqual({ kind: 'stage', stage: 1 });
  expect(basesOf('FROM scratch AS for_arm64\nFROM for_${TARGETARCH}\n')[1]).toMatchObject({ kind: 'image' });
});

test('a build argument given from outside beats the default', () => {
  const { stages } = read('ARG V=24\nFROM node:${V}\n', new Map([['V', text('22')]]));
  expect(show(stages[0]?.from.image.value ?? text(''))).toBe('node:22');
});

test('stages are found by name, in any case by --from, and only backwards by FROM', () => {
  const { stages, problems } = read('FROM golang AS Build\nFROM build AS two\nFROM scratch\nCOPY --from=BUILD /a /b\n');
  expect(stages.map(({ base }) => base.kind)).toEqual(['image', 'stage', 'scratch']);
  expect(problems).toEqual([]);
});

test.each([
  ['a comment behind FROM', 'FROM node # 24\n', ['from-arguments']],
  ['an unknown instruction', 'FROM node\nCOPPY a b\n', ['unknown-instruction']],
  ['a lost line break', 'FROM node\nRUN a\n  && b --c \\\n  && d\n  && e\n', ['unknown-instruction']],
  ['no FROM', 'RUN ls\n', ['no-from']],
  ['an instruction before FROM', 'RUN ls\nFROM node\n', ['before-from']],
  ['nothing at all', '# nothing\n', ['empty-file']],
  ['an ARG nobody declares', 'FROM node:$V\n', ['invalid-image-name']],
  ['an unclosed heredoc', 'FROM node\nRUN <<EOF\nls\n', ['unterminated-heredoc']],
  ['an upper-case image', 'FROM Node\n', ['invalid-image-name']],
  ['copying from a later stage', 'FROM a AS x\nCOPY --from=y / /\nFROM b AS y\n', ['stage-not-yet-built']],
  ['copying from itself', 'FROM a AS x\nCOPY --from=x / /\n', ['circular-stages']],
  ['an array in single quotes', "FROM a\nCMD ['a', 'b']\n", ['json-reads-as-text']],
  ['a shell test', 'FROM a\nRUN [ "$a" = "b" ] && ls\n', []],
])('BuildKit on %s', (_, source, expected) => {
  expect(codes(source)).toEqual(expected);
});
