import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';

const isCd = (command: ShellCommand | undefined): boolean =>
  command !== undefined && programOf(command) === 'cd' && command.within.length === 0;

const folderOf = ({ words }: ShellCommand): string => show(words[programAt(words) + 1]?.value ?? { parts: [] });

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
      bad({ Dockerfile: 'FROM node:24\nRUN «cd /app» && npm ci\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN mkdir -p /app && «cd /app»\n' }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nWORKDIR /app\nRUN npm ci\n' }],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN tar xf tool.tar && cd tool && make install\n' }],
  },
  *check(build) {
    let found = false;
    for (const { script } of stepsOf(build)) {
      const [first] = script.commands;
      const last = script.commands.at(-1);
      // Behind everything else a cd does nothing: the next RUN starts in the WORKDIR again.
      if (last && last !== first && isCd(last)) {
        found = true;
        yield violated(originIn(build, last.span), `has no effect: the next RUN does not start in ${folderOf(last)}`, {
          severity: 'medium',
        });
        continue;
      }
      if (!first || !isCd(first)) continue;
      const folder = folderOf(first);
      const alone = script.commands.every((command) => isCd(command));
      // A RUN that goes on to other folders uses cd for what it is there for.
      const wanders =
        script.commands.filter((command) => /^(?:cd|pushd|popd)$/.test(programOf(command) ?? '')).length > 1;
      if (!alone && (wanders || !folder.startsWith('/') || folder.startsWith('/tmp'))) continue;
      found = true;
      yield violated(
        originIn(build, first.span),
        alone
          ? `has no effect: the next RUN does not start in ${folder}`
          : `the rest of this RUN works in ${folder}: WORKDIR says so to every reader and every later RUN`,
        alone ? { severity: 'medium' } : {},
      );
    }
    const workdir = build.stages.flatMap(({ instructions }) => instructions).find(({ kind }) => kind === 'workdir');
    if (!found && workdir) yield held(originIn(build, workdir.span));
  },
});
