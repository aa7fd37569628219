import type { Fix } from '../../../model/change.ts';
import type { Run } from '../../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { jointBefore } from '../joint.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';
import { workdirBefore } from '../workdir-before.ts';
import { cdIntoWorkdir } from './cd-into-workdir.ts';

const isCd = (command: ShellCommand | undefined): boolean =>
  command !== undefined && programOf(command) === 'cd' && command.within.length === 0;

const folderOf = ({ words }: ShellCommand): string => show(words[programAt(words) + 1]?.value ?? { parts: [] });

/** Back to where it came from: tidy, and nobody takes it for a WORKDIR. */
const goesBack = (command: ShellCommand): boolean =>
  /^(?:\.\.(?:\/\.\.)*\/?|-|\$\{?OLDPWD\}?)$/.test(folderOf(command));

/** Whether it ends where the next RUN starts in any case; a base of which nothing is said starts in the root, most often. */
const isBackIn = (build: Build, { stage, run }: Step, cd: ShellCommand): boolean =>
  (withoutEndSlashes(folderOf(cd)) || '/') === (workdirBefore(build, stage, run) ?? '/');

/** So much stands between RUN and its first command, in characters, where nothing else does: options and blanks. */
const WIDEST_START = 200;

/** WORKDIR in place of a cd that ends with its RUN. */
const asWorkdir = (build: Build, { span }: Run, cd: ShellCommand): { readonly fix?: Fix } => {
  const { text } = build.dockerfile;
  const folder = folderOf(cd);
  const joined = jointBefore(text, cd.span.start);
  if (!/^[\w./-]+$/.test(folder) || text.slice(cd.span.end, span.end).trim() !== '') return {};
  const look = 'where the instructions after it then work';
  const title = `Write WORKDIR ${folder}`;
  if (joined !== undefined)
    return rewrite(
      build,
      title,
      [
        { span: { start: cd.span.start - joined.length, end: cd.span.end }, text: '' },
        { where: 'after', at: span, text: title.slice('Write '.length) },
      ],
      look,
    );
  if (cd.span.start - span.start > WIDEST_START) return {};
  return rewrite(
    build,
    title,
    [{ span: { start: span.start, end: cd.span.end }, text: title.slice('Write '.length) }],
    look,
  );
};

const NO_EFFECT = 'has no effect: the next RUN starts in its WORKDIR again';

export const cdInsteadOfWorkdir = defineRule({
  id: 'build/conventions/cd-instead-of-workdir',
  subject: 'build',
  severity: 'info',
  title: 'cd is used where WORKDIR is meant',
  why: 'A cd lasts to the end of its RUN. Alone it does nothing at all, and at the start of a RUN it hides where the files go.',
  remedy: 'Set WORKDIR before the RUN.',
  references: [
    {
      title: 'Docker: build best practices, WORKDIR',
      url: 'https://docs.docker.com/build/building/best-practices/#workdir',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nRUN «cd /app»\nRUN npm ci\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nRUN npm ci\n' },
      ),
      // the program would start elsewhere
      unfixed({ Dockerfile: 'FROM node:24\nRUN «cd /app» && npm ci\n' }),
      unfixed({ Dockerfile: 'FROM node:24\nRUN set -eux; «cd /app»; npm ci\n' }),
      bad(
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nRUN set -eux; \\\n    «cd /app/»; npm ci\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nRUN set -eux; npm ci\n' },
      ),
      bad(
        {
          Dockerfile:
            'FROM maven:3.9 AS build\nCOPY . /usr/src\nRUN «cd /usr/src» && mvn -B package\n\nFROM tomcat:11.0\nCOPY --from=build /usr/src/target/app.war webapps/\n',
        },
        {
          Dockerfile:
            'FROM maven:3.9 AS build\nCOPY . /usr/src\nWORKDIR /usr/src\nRUN mvn -B package\n\nFROM tomcat:11.0\nCOPY --from=build /usr/src/target/app.war webapps/\n',
        },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nRUN «cd /app» && npm ci\nENV A=1\nWORKDIR /srv\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nRUN npm ci\nENV A=1\nWORKDIR /srv\n' },
      ),
      // a later step works where it did
      unfixed({ Dockerfile: 'FROM node:24\nRUN «cd /app» && npm ci\nCOPY . .\nWORKDIR /srv\n' }),
      bad(
        { Dockerfile: 'FROM node:24\nRUN mkdir -p /app && «cd /app»\n' },
        { Dockerfile: 'FROM node:24\nRUN mkdir -p /app\nWORKDIR /app\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM node:24\nWORKDIR /app\nRUN npm ci\n' }],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN tar xf tool.tar && cd tool && make install\n' },
      { Dockerfile: 'FROM debian:13\nRUN cd ./tool && make install && cd ..\n' },
      { Dockerfile: 'FROM debian:13\nRUN curl -fO https://example.com/tool.tar && cd tool && make install && cd /\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      const { run, script } = step;
      // options of the shell come before the first thing that is done
      const first = script.commands.find((command) => programOf(command) !== 'set');
      const last = script.commands.at(-1);
      // Behind everything else a cd does nothing: the next RUN starts in the WORKDIR again.
      if (last && last !== first && isCd(last) && !goesBack(last)) {
        if (isBackIn(build, step, last)) continue;
        yield violated(originIn(build, last.span), NO_EFFECT, {
          severity: 'medium',
          ...asWorkdir(build, run, last),
        });
        continue;
      }
      if (!first || !isCd(first)) continue;
      const folder = folderOf(first);
      const alone = script.commands.every((command) => isCd(command) || programOf(command) === 'set');
      // A RUN that goes on to other folders uses cd for what it is there for.
      const wanders =
        script.commands.filter((command) => /^(?:cd|pushd|popd)$/.test(programOf(command) ?? '')).length > 1;
      if (!alone && (wanders || !folder.startsWith('/') || folder.startsWith('/tmp'))) continue;
      yield violated(
        originIn(build, first.span),
        alone
          ? NO_EFFECT
          : `the rest of this RUN works in ${folder}: WORKDIR says so to every reader and every later RUN`,
        alone
          ? { severity: 'medium', ...(script.commands.length === 1 ? asWorkdir(build, run, first) : {}) }
          : cdIntoWorkdir(build, step, first, folder),
      );
    }
    const workdir = build.stages.flatMap(({ instructions }) => instructions).find(({ kind }) => kind === 'workdir');
    if (workdir) yield held(originIn(build, workdir.span));
  }),
});
