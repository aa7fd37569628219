import { expect, test } from 'vitest';
import { type FileId, textPlace } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readContext } from '../../read/context/read-context.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { unsetSettings } from '../../read/settings/unset-settings.ts';
import { imageSide } from '../image/image-side.ts';
import { joinBuild } from '../join-build.ts';
import { startScripts } from './start-scripts.ts';

const DOCKERFILE = 'Dockerfile' as FileId;

/** The scripts that an image starts with, by the text that was found. */
const found = (text: string, files: { readonly [path: string]: string }): readonly string[] => {
  const memory = memoryFiles({ Dockerfile: text, ...files });
  const build = joinBuild({
    dockerfile: readDockerfile(DOCKERFILE, `FROM debian:13\n${text}\n`),
    target: undefined,
    context: readContext(memory, '.' as FileId, DOCKERFILE),
    sections: [],
    today: '2026-11-28',
  });
  const { entrypoint, command } = imageSide(build);
  const lines = [entrypoint, command].map((fact) => (fact?.value.kind === 'known' ? fact.value.value : undefined));
  const settings = unsetSettings(textPlace(DOCKERFILE, { start: 0, end: 0 }), 'none');
  return startScripts({ build, lines, settings, script: () => undefined }).map(({ name, line }) =>
    line.kind === 'unknown' ? `${name}: ${line.why}` : `${name}: ${line.value.form === 'shell' ? line.value.raw : ''}`,
  );
};

const A = '#!/bin/sh\nexec a\n';
const B = '#!/bin/sh\nexec b\n';

test.each([
  ['by its path', 'COPY a.sh /run.sh\nENTRYPOINT ["/run.sh"]', { 'a.sh': A }, [`/run.sh: ${A}`]],
  ['in a folder', 'COPY docker /opt\nCMD ["/opt/in/a.sh"]', { 'docker/in/a.sh': A }, [`/opt/in/a.sh: ${A}`]],
  ['from the folder it stands in', 'WORKDIR /app\nCOPY . .\nCMD ./a.sh', { 'a.sh': A }, [`./a.sh: ${A}`]],
  ['among the programs', 'COPY start /usr/local/bin/\nCMD ["start"]', { start: A }, [`start: ${A}`]],
  ['by a pattern', 'COPY bin/*.sh /\nCMD ["/a.sh"]', { 'bin/a.sh': A }, [`/a.sh: ${A}`]],
  ['given to a shell', 'COPY a /a\nCMD ["bash", "-e", "/a"]', { a: A }, [`/a: ${A}`]],
  ['behind an init', 'COPY a.sh /\nENTRYPOINT ["tini", "--", "/a.sh"]', { 'a.sh': A }, [`/a.sh: ${A}`]],
  ['moved later', 'COPY a.sh /tmp/\nRUN mv /tmp/a.sh /b/a.sh\nCMD ["/b/a.sh"]', { 'a.sh': A }, [`/b/a.sh: ${A}`]],
  ['copied over', 'COPY a.sh /s.sh\nCOPY b.sh /s.sh\nCMD ["/s.sh"]', { 'a.sh': A, 'b.sh': B }, [`/s.sh: ${B}`]],
  ['from the root of the context', 'COPY /a.sh /\nCMD ["/a.sh"]', { 'a.sh': A }, [`/a.sh: ${A}`]],
  ['written in place', `COPY <<EOF /a.sh\n${A}EOF\nCMD ["/a.sh"]`, {}, [`/a.sh: ${A}`]],
  [
    'called by another',
    'COPY . /\nCMD ["/a.sh"]',
    { 'a.sh': '#!/bin/sh\n. /b.sh\nexec /a.sh', 'b.sh': B },
    ['/a.sh: #!/bin/sh\n. /b.sh\nexec /a.sh', `/b.sh: ${B}`],
  ],
  ['not there', 'COPY a.sh /\nCMD ["/a.sh"]', {}, ['/a.sh: /a.sh is not here to be read']],
  ['of a stage', 'COPY --from=x /a.sh /\nCMD ["/a.sh"]', { 'a.sh': A }, ['/a.sh: /a.sh is not here to be read']],
  ['fetched', 'RUN curl -o /a.sh https://x\nCMD ["/a.sh"]', {}, ['/a.sh: /a.sh is not here to be read']],
  [
    'over that of the base',
    'COPY a.sh /usr/local/bin/docker-entrypoint.sh\nCMD ["x"]',
    { 'a.sh': A },
    [`/usr/local/bin/docker-entrypoint.sh: ${A}`],
  ],
  ['of the base', 'CMD ["docker-entrypoint.sh"]', { 'docker-entrypoint.sh': A }, []],
  ['another program', 'COPY a.py /\nCMD ["/a.py"]', { 'a.py': '#!/usr/bin/env python3\n' }, []],
  ['nowhere near', 'COPY . /app\nCMD ["/srv/a"]', { a: A }, []],
])('a start script: %s', (_, text, files, scripts) => {
  expect(found(text, files)).toEqual(scripts);
});
