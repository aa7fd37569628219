import { expect, test } from 'vitest';
import type { Digest, FileId } from '../../model/place.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { stagesOf } from '../../read/dockerfile/resolve-build.ts';
import { historyInstruction } from '../../read/image/history-instruction.ts';
import { maskCredentials } from '../../read/image/mask-credentials.ts';
import { layerMakers } from './layer-makers.ts';

const HASH = 'e0'.repeat(32);
const DOCKERFILE = `ARG BASE=tiny:1
FROM \${BASE} AS base
ARG VERSION=1.2
ENV APP=/srv/app MODE=prod
RUN touch /a && \\
    # a comment inside
    touch /b   &&   \\
    touch /c
WORKDIR /srv/app
ONBUILD RUN touch /onbuild

FROM \${BASE} AS build
RUN touch /out/x

FROM base AS final
ARG LEVEL
SHELL ["/bin/sh", "-e", "-c"]
RUN touch /d
RUN ["touch", "/e", "a b"]
COPY one.txt two.txt ./
COPY --from=build /out /out
COPY --chown=1:1 one.txt $APP/three.txt
ADD one.txt /four/
RUN touch /d
USER 1:1
CMD sleep 1
`;
/** Lines of what makes the layers, the base's first. */
const LINES = ['base', 5, 9, 10, 18, 19, 20, 21, 22, 23, 24];

/** What a builder notes, `-` in front of a step without a layer; as the engine of 2026 and its peers wrote it for this file. */
const LEGACY = [
  `/bin/sh -c #(nop) ADD file:${HASH} in / `,
  '-/bin/sh -c #(nop)  ENV PATH=/bin',
  '-/bin/sh -c #(nop)  ARG VERSION=1.2',
  '-/bin/sh -c #(nop)  ENV APP=/srv/app MODE=prod',
  '|1 VERSION=1.2 /bin/sh -c touch /a &&     touch /b   &&       touch /c',
  '/bin/sh -c #(nop) WORKDIR /srv/app',
  '-/bin/sh -c #(nop)  ONBUILD RUN touch /onbuild',
  '/bin/sh -c touch /onbuild',
  '-/bin/sh -c #(nop)  ARG LEVEL',
  '-/bin/sh -e -c #(nop)  SHELL [/bin/sh -e -c]',
  '|1 LEVEL=3 /bin/sh -e -c touch /d',
  '|1 LEVEL=3 touch /e a b',
  `/bin/sh -e -c #(nop) COPY multi:${HASH} in ./ `,
  `/bin/sh -e -c #(nop) COPY dir:${HASH} in /out `,
  `/bin/sh -e -c #(nop) COPY --chown=1:1file:${HASH} in /srv/app/three.txt `,
  `/bin/sh -e -c #(nop) ADD file:${HASH} in /four/ `,
  '|1 LEVEL=3 /bin/sh -e -c touch /d',
  '-/bin/sh -e -c #(nop)  USER 1:1',
  '-/bin/sh -e -c #(nop)  CMD ["/bin/sh" "-e" "-c" "sleep 1"]',
  '-/bin/sh -e -c #(nop)  LABEL x=y',
];
const BUILDKIT = [
  `/bin/sh -c #(nop) ADD file:${HASH} in / `,
  '-ARG VERSION=1.2',
  '-ENV APP=/srv/app MODE=prod',
  'RUN |1 VERSION=1.2 /bin/sh -c touch /a &&     touch /b   &&       touch /c # buildkit',
  'WORKDIR /srv/app',
  'RUN /bin/sh -c touch /onbuild # buildkit',
  '-ARG LEVEL',
  '-SHELL [/bin/sh -e -c]',
  'RUN |1 LEVEL=3 /bin/sh -e -c touch /d # buildkit',
  'RUN |1 LEVEL=3 touch /e a b # buildkit',
  'COPY one.txt two.txt ./ # buildkit',
  'COPY /out /out # buildkit',
  'COPY --chown=1:1 one.txt /srv/app/three.txt # buildkit',
  'ADD one.txt /four/ # buildkit',
  'RUN |1 LEVEL=3 /bin/sh -e -c touch /d # buildkit',
  '-USER 1:1',
  '-CMD ["/bin/sh" "-e" "-c" "sleep 1"]',
];
/** It does not run what ONBUILD of a stage of the same file says. */
const BUILDAH = [
  `/bin/sh -c #(nop) ADD file:${HASH} in /`,
  '-/bin/sh -c #(nop) ARG VERSION',
  '|1 VERSION=1.2 /bin/sh -c touch /a &&     touch /b   &&       touch /c',
  '-/bin/sh -c #(nop) WORKDIR /srv/app',
  '-/bin/sh -c #(nop) ONBUILD RUN touch /onbuild',
  '|1 LEVEL=3 /bin/sh -c touch /d',
  '|1 LEVEL=3 /bin/sh -c ["touch", "/e", "a b"]',
  `/bin/sh -c #(nop) COPY multi:${HASH} in ./ `,
  `/bin/sh -c #(nop) COPY dir:${HASH} in /out `,
  `/bin/sh -c #(nop) COPY file:${HASH} in $APP/three.txt `,
  `/bin/sh -c #(nop) ADD file:${HASH} in /four/ `,
  '|1 LEVEL=3 /bin/sh -c touch /d',
  '-/bin/sh -c #(nop) CMD sleep 1',
];
const BUILDAH_IN_ONE_LAYER = [
  `/bin/sh -c #(nop) ADD file:${HASH} in /`,
  '-|1 VERSION=1.2 /bin/sh -c touch /a &&     touch /b   &&       touch /c',
  '/bin/sh -c #(nop) ONBUILD RUN touch /onbuild',
  '-|1 LEVEL=3 /bin/sh -c touch /d',
  `-/bin/sh -c #(nop) ADD file:${HASH} in /four/ `,
  '|1 LEVEL=3 /bin/sh -c ["touch", "/e", "a b"]',
];

/** The line of what made each layer, `base` where it came with the image of FROM, 0 where nothing is said. */
const linesOf = (dockerfile: string, noted: readonly string[]): readonly (number | 'base')[] => {
  const read = readDockerfile('Dockerfile' as FileId, dockerfile);
  const build = stagesOf(read);
  if (!build) throw new Error('it has no stage');
  const history = noted.map((by, at) => ({
    instruction: maskCredentials(historyInstruction(by.replace(/^-/, ''))),
    layer: by.startsWith('-') ? undefined : (`sha256:${at}` as Digest),
  }));
  const makers = layerMakers({ dockerfile: read, lineage: build.lineage }, history);
  return history.flatMap(({ layer }) => {
    if (layer === undefined) return [];
    const maker = makers.get(layer);
    if (maker?.place.kind !== 'text') return [0];
    const line = dockerfile.slice(0, maker.place.span.start).split('\n').length;
    return [maker.kind === 'base' && line === 2 ? 'base' : line];
  });
};

test.each([
  ['the older builder', LEGACY],
  ['BuildKit', BUILDKIT],
])('every layer that %s made has the line of its instruction, ONBUILD included, and the rest is of the base', (_, noted) => {
  expect(linesOf(DOCKERFILE, noted)).toEqual(LINES);
});

test('where a builder left a step out, what fits one instruction alone has its line, and what stands twice has none', () => {
  expect(linesOf(DOCKERFILE, BUILDAH)).toEqual([0, 5, 0, 19, 20, 21, 22, 23, 0]);
});

test('a layer into which a builder put the files of many steps has no line', () => {
  expect(linesOf(DOCKERFILE, BUILDAH_IN_ONE_LAYER)).toEqual([0, 0, 0]);
});

test('of an image that another state of the file made, only what is in both has a line', () => {
  const changed = 'FROM tiny:1\nRUN touch /new\nRUN touch /a\nCOPY . .\nCOPY . .\n';
  expect(linesOf(changed, ['# base', 'RUN /bin/sh -c touch /a # buildkit', 'COPY . . # buildkit'])).toEqual([0, 3, 0]);
});

test('a step of the base that reads like one of the file is the base’s', () => {
  const noted = ['RUN /bin/sh -c apt-get update # buildkit', 'RUN /bin/sh -c apt-get update # buildkit'];
  expect(linesOf('# one\nFROM tiny:1\nRUN apt-get update\n', noted)).toEqual(['base', 3]);
});

test('an image whose file only sets metadata is all of the base', () => {
  expect(linesOf('# one\nFROM tiny:1\nUSER 1\n', ['apko', '-USER 1'])).toEqual(['base']);
});

test('heredocs are the command itself, together with it, or a file that is run', () => {
  const text =
    'FROM tiny:1\nRUN <<EOF\ntouch /h\ntouch /i\nEOF\nRUN cat <<A >/x && true\nhello\nA\nRUN <<EOF\n#!/bin/sh\nid\nEOF\nCOPY <<B /y\nhi\nB\n';
  const noted = [
    'RUN /bin/sh -c touch /h\ntouch /i\n # buildkit',
    'RUN /bin/sh -c cat <<A >/x && true\nhello\nA # buildkit',
    'RUN /dev/pipes/EOF # buildkit',
    'COPY <<B /y # buildkit',
  ];
  expect(linesOf(text, noted)).toEqual([2, 6, 9, 13]);
});

test('a credential that the history shows masked does not keep a step from being found', () => {
  const command = 'curl https://deploy:Xk9vQ2mTz7Lw4Rb1@files.example.org/x   >  /x';
  expect(maskCredentials(`RUN ${command}`)).toContain('********');
  expect(linesOf(`FROM tiny:1\nRUN ${command}\n`, [`RUN /bin/sh -c ${command} # buildkit`])).toEqual([2]);
});
