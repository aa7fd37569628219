import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { unneededPackage } from '../../../knowledge/unneeded-packages.ts';
import type { Script, ShellCommand, ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { developsIn } from '../../purpose/in-development.ts';
import { isWorkshop } from '../../purpose/is-workshop.ts';
import { bad, defineRule } from '../../rule.ts';
import { askedArgument, isLeftOut } from '../is-left-out.ts';
import { packageCommand } from '../package-command.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';
import { removeAfterUse } from './remove-after-use.ts';

const toolsOf = ({ operands }: PackageCommand): readonly ShellWord[] =>
  operands.filter(({ value }) => unneededPackage(show(value)) === 'compiler');

/** Whether the same RUN removes packages after a command: then what it needed is not in the layer. */
const removesAfter = ({ commands }: Script, { span }: ShellCommand): boolean =>
  commands.some((command) => command.span.start > span.start && readPackageCommand(command)?.action === 'remove');

/** The command of a later RUN that removes all these packages, or the group of apk that they were installed as. */
const removedLater = (
  build: Build,
  { run }: Step,
  { options }: PackageCommand,
  names: readonly string[],
): PackageCommand | undefined => {
  const group = options.find(({ name }) => name === '--virtual' || name === '-t')?.value;
  return stepsOf(build)
    .filter((step) => step.shipped && step.run.span.start > run.span.start)
    .flatMap((step) => step.script.commands.flatMap((command) => packageCommand(build, step, command) ?? []))
    .find(({ action, operands }) => {
      const gone = action === 'remove' ? operands.map(({ value }) => show(value)) : [];
      return gone.length > 0 && (gone.some((name) => name === group) || names.every((name) => gone.includes(name)));
    });
};

/** What builds nothing without a compiler. */
const HELPER = /^(?:auto(?:conf|make)|bison|cmake|flex|libtool|make|meson|ninja-build|patch|pkg-?conf(?:ig)?)$/;

/** Whether somebody can make a program of a source with this alone; the headers of a library are no help without more. */
const isCompiler = (name: string): boolean =>
  !HELPER.test(name) && (!/-(?:dev|devel|headers)$/.test(name) || /^(?:musl|libc6?|linux)-/.test(name));

export const buildToolsInstalled = defineRule({
  id: 'build/multi-stage/build-tools-installed',
  subject: 'build',
  severity: 'medium',
  title: 'Compilers are installed in the image that runs',
  why: 'With a compiler at hand an intruder builds what he needs on the spot. Headers and make bring some hundred packages that nobody runs.',
  remedy:
    'Install and compile in a build stage, or remove the tools in the same RUN: `apk add --virtual .build ... && apk del .build`.',
  references: [
    cisDocker('4.3'),
    { title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN apt-get update && apt-get install -y «build-essential» libpq-dev && rm -rf /var/lib/apt/lists/*\nUSER 1000:1000\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile:
          'FROM python:3.14-alpine\nRUN apk add --no-cache curl «gcc» musl-dev\nUSER 1000:1000\nCMD ["/app"]\n',
      }),
      bad(
        {
          Dockerfile:
            'FROM python:3.14-alpine\nRUN apk add --no-cache curl «gcc» musl-dev postgresql-dev && pip install psycopg2==2.9.11\nUSER 1000:1000\n',
        },
        {
          Dockerfile:
            'FROM python:3.14-alpine\nRUN apk add --no-cache curl libgcc libpq && apk add --no-cache --virtual .build-deps gcc musl-dev postgresql-dev && pip install psycopg2==2.9.11 && apk del .build-deps\nUSER 1000:1000\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM node:24-alpine\nRUN apk add --no-cache «make»\nCOPY package*.json ./\nRUN npm ci --omit=dev\nUSER node\n',
        },
        {
          Dockerfile:
            'FROM node:24-alpine\nCOPY package*.json ./\nRUN apk add --no-cache --virtual .build-deps make \\\n    && npm ci --omit=dev && apk del .build-deps\nUSER node\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM python:3.14-slim\nRUN apt-get update \\\n    && apt-get install -y --no-install-recommends curl «gcc» libpq-dev \\\n    && rm -rf /var/lib/apt/lists/*\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1000:1000\n',
        },
        {
          Dockerfile:
            'FROM python:3.14-slim\nRUN apt-get update \\\n    && apt-get install -y --no-install-recommends curl libpq5 \\\n    && rm -rf /var/lib/apt/lists/*\nCOPY requirements.txt .\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev \\\n    && pip install --no-cache-dir -r requirements.txt && apt-get purge -y --auto-remove gcc libpq-dev && rm -rf /var/lib/apt/lists/*\nUSER 1000:1000\n',
        },
      ),
      // each on a line of its own
      bad(
        {
          Dockerfile:
            'FROM node:24-alpine\nRUN apk add --no-cache \\\n\t«build-base» \\\n\tgit\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\n',
        },
        {
          Dockerfile:
            'FROM node:24-alpine\nRUN apk add --no-cache \\\n\tlibgcc libstdc++ \\\n\tgit\nCOPY . .\nRUN apk add --no-cache --virtual .build-deps build-base \\\n    && npm ci --omit=dev && apk del .build-deps\nUSER node\n',
        },
      ),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN apt-get remove -y exim4 && apt-get install -y «gcc»\nUSER 1000:1000\nCMD ["/app"]\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nARG SLIM=false\nRUN if [ "$SLIM" = true ]; then apt-get update; else apt-get install -y «gcc»; fi\nUSER 1000:1000\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nARG SLIM=true\nRUN [ "$SLIM" = true ] || apt-get update && apt-get install -y «gcc»\nUSER 1000:1000\nCMD ["/app"]\nCMD ["/app"]\n',
      }),
      bad({
        'compose.yaml': 'services:\n  app:\n    build: {context: ., args: {DEBUG: "true"}}\n',
        Dockerfile:
          'FROM debian:13\nARG DEBUG=false\nRUN if [ "$DEBUG" = true ]; then apt-get install -y «gcc»; fi\nUSER 1000:1000\n',
      }),
      bad({
        Dockerfile:
          'FROM alpine:3.23\nRUN apk add --no-cache --virtual .build-deps «gcc» musl-dev\nRUN apk del .build-deps\nUSER 1000:1000\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nENV BUILD_DEPS="gcc libpq-dev"\nRUN apt-get install -y «$BUILD_DEPS»\nUSER 1000:1000\nCMD ["/app"]\n',
      }),
      bad({
        Dockerfile: 'FROM rockylinux:9\nRUN dnf -y groupinstall «"Development Tools"»\nUSER 1000:1000\nCMD ["/app"]\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN deps="gcc libpq-dev" && apt-get install -y $deps && make && apt-get purge -y --auto-remove $deps\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          'FROM python:3.14-alpine\nRUN apk add --no-cache --virtual .build gcc musl-dev && pip install psycopg && apk del .build\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN apt-get install -y gcc\n\nFROM debian:13-slim\nCOPY --from=build /app /app\nUSER 1000:1000\n',
      },
    ],
    undecided: [
      {
        'compose.yaml': 'services:\n  app:\n    build: {context: ., args: {DEBUG: "${DEBUG}"}}\n',
        Dockerfile:
          'FROM debian:13\nARG DEBUG=false\nRUN if [ "$DEBUG" = true ]; then apt-get install -y gcc; fi\nUSER 1000:1000\n',
      },
    ],
    silent: [
      {
        '.devcontainer/Dockerfile':
          'FROM ruby:3.4-slim\nRUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev && rm -rf /var/lib/apt/lists/*\nRUN gem install bundler\nCMD ["sleep", "infinity"]\n',
      },
      // there to be worked in
      { Dockerfile: 'FROM debian:13\nRUN apt-get install -y gcc libpq-dev\nCMD ["bash"]\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get install -y curl\nUSER 1000:1000\n' },
      // only when somebody asks for it
      {
        Dockerfile:
          'FROM debian:13\nARG DEBUG=false\nRUN if [ ${DEBUG} = true ]; then apt-get install -y gcc; fi\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          'ARG DEBUG\nFROM debian:13\nARG DEBUG\nRUN [ -z "$DEBUG" ] || apt-get install -y gcc\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          "FROM debian:13\nARG MODE=production\nRUN if [[ $MODE != 'production' && -n $MODE ]]; then apt-get install -y gcc; fi\nUSER 1000:1000\n",
      },
    ],
  },
  *check(build) {
    let good: PackageCommand | undefined;
    let found = false;
    for (const step of stepsOf(build)) {
      const { script, shipped } = step;
      for (const command of script.commands) {
        const read = packageCommand(build, step, command);
        if (read?.manager.kind !== 'system' || read.action !== 'install' || isLeftOut(build, step, command)) continue;
        const tools = toolsOf(read);
        const [first] = tools;
        if (!first) continue;
        if (!shipped || removesAfter(script, command)) {
          good ??= read;
          continue;
        }
        const names = tools.map(({ value }) => show(value).replace(/=.*$/, ''));
        const shown =
          names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
        const argument = askedArgument(build, step, command);
        if (argument !== undefined) {
          const message = `whether ${shown} stay in the image that runs: ${argument}, which the build is given, decides`;
          yield undecided(originIn(build, first.span), message, 'docker compose config');
          continue;
        }
        found = true;
        // a variable that names packages may be used elsewhere
        const cure = read.command === command ? removeAfterUse(build, step, read, tools) : {};
        if (developsIn(build) || (cure.fix === undefined && isWorkshop(build))) continue;
        const later = removedLater(build, step, read, names);
        const stay = `${shown} stay${names.length === 1 ? 's' : ''}`;
        if (later) {
          const hidden = 'a later RUN that removes packages only hides them';
          yield violated(originIn(build, first.span), `${stay} in the layer of this RUN: ${hidden}`, {
            severity: 'low',
            related: [{ note: 'the removal', place: originIn(build, later.command.span).place }],
            ...cure,
          });
        } else
          yield violated(originIn(build, first.span), `${stay} in the image that runs`, {
            ...(!names.some(isCompiler) && { severity: 'low' as const }),
            ...cure,
          });
      }
    }
    if (!found && good) yield held(originIn(build, good.command.span));
  },
});
