import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { ShellWord } from '../../../model/script.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';

/** Packages of an install that have no version. A word with a hole may have one. */
const unpinned = ({ manager, operands, options }: PackageCommand): readonly ShellWord[] => {
  const { pinned, pinningOptions = [] } = manager;
  if (!pinned || options.some(({ name }) => pinningOptions.includes(name))) return [];
  return operands.filter(({ value }) => {
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
  references: [
    { title: 'NIST SP 800-190, 4.1.5', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir «flask» gunicorn==23.0.0\n' },
        { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir flask==3.1.2 gunicorn==23.0.0\n' },
      ),
      bad({ Dockerfile: 'FROM node:24\nRUN npm install -g «pnpm»\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache «curl»\n' }),
      bad({ Dockerfile: 'FROM golang:1.26\nRUN go install «golang.org/x/tools/cmd/stringer@latest»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir flask==3.1.2\n' },
      { Dockerfile: 'FROM node:24\nRUN npm install -g pnpm@10.2.0\n' },
    ],
    silent: [
      {
        Dockerfile:
          'FROM alpine:3.22@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1\nRUN apk add --no-cache curl\n',
      },
      {
        Dockerfile: 'FROM python:3.14\nARG FLASK=flask\nRUN pip install --no-cache-dir ${FLASK} -r requirements.txt\n',
      },
      { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir .\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const base = build.base && knownValue(build.base);
    const fixedBase = base?.digest.kind === 'known' && base.digest.value !== undefined;
    for (const { script, shipped } of stepsOf(build)) {
      for (const command of script.commands) {
        const read = readPackageCommand(command);
        if (read?.action !== 'install' || (read.manager.kind === 'system' && fixedBase)) continue;
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
