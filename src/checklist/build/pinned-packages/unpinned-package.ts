import { owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { ShellWord } from '../../../model/script.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';
import { withVariables } from '../with-variables.ts';

/** The packages that a command fetches: those of an install, and the program that is run out of one of elsewhere. */
const fetched = ({ manager, action, verb, operands, options }: PackageCommand): readonly ShellWord[] => {
  if (action === 'install') return operands;
  if (manager.name === 'go' && verb.raw === 'run') return operands.slice(0, 1).filter(({ raw }) => raw.includes('@'));
  // what npx and bunx run may be of the project itself
  const runs = action === 'run' && (verb.raw === 'dlx' || /^(?:pipx|uvx)$/.test(manager.name));
  const named = options.some(({ name }) => /^(?:--from|--spec|--package)$/.test(name));
  return runs && !named ? operands.slice(0, 1) : [];
};

/** Packages that have no version. A word with a hole may have one. */
const unpinned = (command: PackageCommand): readonly ShellWord[] => {
  const { pinned, pinningOptions = [] } = command.manager;
  if (!pinned || command.options.some(({ name }) => pinningOptions.includes(name))) return [];
  return fetched(command).filter(({ value }) => {
    const name = literal(value);
    return name !== undefined && name !== '.' && /^[@\w]/.test(name) && !pinned(name);
  });
};

export const unpinnedPackage = defineRule({
  id: 'build/pinned-packages/unpinned-package',
  subject: 'build',
  severity: 'low',
  title: 'A package is installed in whatever version is newest',
  why: 'The build takes what was published a minute ago, the hijacked release included, and two builds of one commit differ.',
  remedy:
    'Write versions, better a lock file with hashes. For packages of the distribution, whose mirrors drop old versions, pin the base by digest.',
  references: [owaspCheatSheet('13')],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir «flask» gunicorn==23.0.0\n' },
        { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0\n' },
      ),
      bad({ Dockerfile: 'FROM node:24\nRUN npm install -g «pnpm»\n' }),
      unfixed({ Dockerfile: 'FROM node:24\nARG TOOLS="pnpm typescript"\nRUN npm install -g «$TOOLS»\n' }),
      unfixed({
        Dockerfile: 'FROM debian:13\nRUN PKGS="curl nginx" && apt-get update && apt-get install -y «$PKGS»\n',
      }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache «curl»\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN corepack enable && corepack prepare «pnpm@latest» --activate\n' }),
      bad({ Dockerfile: 'FROM php:8.5-cli\nRUN pecl install «redis» && docker-php-ext-enable redis\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN npm install «github:example/tool»\n' }),
      bad({ Dockerfile: 'FROM golang:1.26\nRUN go install «golang.org/x/tools/cmd/stringer@latest»\n' }),
      bad({ Dockerfile: 'FROM golang:1.26\nRUN go run «golang.org/x/tools/cmd/stringer@latest» -type=Kind\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN pnpm dlx «degit» shop/template app\n' }),
      bad({ Dockerfile: 'FROM python:3.14\nRUN uvx «ruff» check .\n' }),
      bad({ Dockerfile: 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet tool install --global «dotnet-ef»\n' }),
      bad({ Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN choco install -y «git»\n' }),
    ],
    good: [
      {
        Dockerfile: 'FROM python:3.14\nARG V=3.1.2\nARG FLASK=flask==${V}\nRUN pip install --no-cache-dir $FLASK\n',
      },
      { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir flask==3.1.2\n' },
      { Dockerfile: 'FROM node:24\nRUN npm install -g pnpm@10.2.0\n' },
      { Dockerfile: 'FROM node:24\nRUN pnpm dlx degit@2.8.4 shop/template app\n' },
      { Dockerfile: 'FROM node:24\nRUN npm install github:example/tool#v1.4.2\n' },
      {
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet tool install --global dotnet-ef --version 10.0.1\n',
      },
      { Dockerfile: 'FROM node:24\nRUN corepack prepare pnpm@10.2.0 --activate\n' },
      { Dockerfile: 'FROM php:8.5-cli\nRUN pecl install redis-6.2.0\n' },
      { Dockerfile: 'FROM rockylinux:9\nRUN dnf module install -y nodejs:22 && dnf clean all\n' },
    ],
    silent: [
      {
        Dockerfile: 'FROM debian:13\nARG LIST=curl,nginx\nRUN apt-get update && apt-get install -y ${LIST//,/ }\n',
      },
      {
        Dockerfile:
          'FROM alpine:3.22@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1\nRUN apk add --no-cache curl\n',
      },
      {
        Dockerfile: 'FROM python:3.14\nARG FLASK\nRUN pip install --no-cache-dir ${FLASK} -r requirements.txt\n',
      },
      { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir .\n' },
      { Dockerfile: 'FROM golang:1.26\nRUN go run ./cmd/generate user@example.com\n' },
      { Dockerfile: 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet restore && dotnet tool restore\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const base = build.base && knownValue(build.base);
    const fixedBase = base?.digest.kind === 'known' && base.digest.value !== undefined;
    for (const step of stepsOf(build)) {
      const { script, shipped } = step;
      for (const command of script.commands) {
        const read = readPackageCommand(withVariables(build, step, command));
        if (!read || fetched(read).length === 0 || (read.manager.kind === 'system' && fixedBase)) continue;
        const wrong = unpinned(read);
        const [first] = wrong;
        if (!first) {
          if (
            read.manager.pinned &&
            read.operands.some(({ value }) => literal(value) !== undefined && !/^[./]/.test(show(value)))
          )
            yield held(originIn(build, read.command.span));
          continue;
        }
        const names = wrong.map(({ value }) => show(value));
        const shown = names.length > 2 ? `${names[0]}, ${names[1]} and ${names.length - 2} more` : names.join(' and ');
        yield violated(
          originIn(build, first.span),
          `${read.manager.name} installs ${shown} in whatever version is newest on the day of the build`,
          {
            severity:
              read.manager.kind === 'system' ||
              !shipped ||
              names.every((name) => /^(?:pip|setuptools|wheel|npm|corepack)$/.test(name))
                ? 'info'
                : 'low',
          },
        );
      }
    }
  }),
});
