import { unneededPackage } from '../../../knowledge/build-tools.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Script, ShellWord } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';

const toolsOf = ({ operands }: PackageCommand): readonly ShellWord[] =>
  operands.filter(({ value }) => unneededPackage(show(value)) === 'compiler');

/** Whether the same RUN removes packages again: then what it needed is not in the layer. */
const removesPackages = ({ commands }: Script): boolean =>
  commands.some((command) => readPackageCommand(command)?.action === 'remove');

export const buildToolsInstalled = defineRule({
  id: 'build/multi-stage/build-tools-installed',
  subject: 'build',
  severity: 'medium',
  title: 'Compilers are installed in the image that runs',
  why: 'With a compiler at hand an intruder builds what he needs on the spot. Headers and make bring some hundred packages that nobody runs.',
  remedy:
    'Install and compile in a build stage, or remove the tools in the same RUN: `apk add --virtual .build ... && apk del .build`.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN apt-get update && apt-get install -y «build-essential» libpq-dev && rm -rf /var/lib/apt/lists/*\nUSER 1000:1000\n',
      }),
      bad({ Dockerfile: 'FROM python:3.14-alpine\nRUN apk add --no-cache curl «gcc» musl-dev\nUSER 1000:1000\n' }),
    ],
    good: [
      {
        Dockerfile:
          'FROM python:3.14-alpine\nRUN apk add --no-cache --virtual .build gcc musl-dev && pip install psycopg && apk del .build\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN apt-get install -y gcc\n\nFROM debian:13-slim\nCOPY --from=build /app /app\nUSER 1000:1000\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN apt-get install -y curl\nUSER 1000:1000\n' }],
  },
  *check(build) {
    let good: PackageCommand | undefined;
    let found = false;
    for (const { script, shipped } of stepsOf(build)) {
      for (const command of script.commands) {
        const read = readPackageCommand(command);
        if (read?.manager.kind !== 'system' || read.action !== 'install') continue;
        const tools = toolsOf(read);
        const [first] = tools;
        if (!first) continue;
        if (!shipped || removesPackages(script)) {
          good ??= read;
          continue;
        }
        found = true;
        const names = tools.map(({ value }) => show(value).replace(/=.*$/, ''));
        const shown =
          names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
        const headersOnly = names.every(
          (name) => /-(?:dev|devel|headers)$/.test(name) && !/^(?:musl|libc6?|linux)-/.test(name),
        );
        yield violated(
          originIn(build, first.span),
          `${shown} stay${names.length === 1 ? 's' : ''} in the image that runs`,
          headersOnly ? { severity: 'low' } : {},
        );
      }
    }
    if (!found && good) yield held(originIn(build, good.command.span));
  },
});
