import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { splitOptions } from '../../../model/command-options.ts';
import type { Span } from '../../../model/place.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn, stepsOf } from '../steps.ts';

/** Indexes that only build what PyPI has anyway: nothing on them has a name that a stranger could take. */
const PUBLIC =
  /^https?:\/\/(?:download\.pytorch\.org|(?:www\.)?piwheels\.org|pypi\.(?:org|python\.org|nvidia\.com|ngc\.nvidia\.com)|test\.pypi\.org|wheels?(?:-index)?\.[\w.-]+|[\w-]+\.github\.io|storage\.googleapis\.com)(?:[/:]|$)/i;

type Second = { readonly span: Span; readonly address: string };

/** `uv` takes a package from the first index that has it, and is not concerned. */
export const secondIndex = defineRule({
  id: 'build/pinned-packages/second-index',
  subject: 'build',
  severity: 'low',
  title: 'pip looks for private packages on two indexes',
  why: 'pip takes the highest version that any of its indexes has: whoever publishes the name of your private package on PyPI, with a higher number, runs code in your build (dependency confusion).',
  remedy: 'Use one index that passes PyPI on, with `--index-url`, or install with `--require-hashes`.',
  references: [
    { title: 'CVE-2018-20225', url: 'https://nvd.nist.gov/vuln/detail/CVE-2018-20225' },
    {
      title: 'pip: --extra-index-url',
      url: 'https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-extra-index-url',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM python:3.14-slim\nRUN pip install --no-cache-dir «--extra-index-url» https://pypi.example.com/simple shop==1.0\n',
      }),
      bad({
        Dockerfile:
          'FROM python:3.14-slim\nRUN python3 -m pip install «--extra-index-url=https://pypi.example.com/simple» -r requirements.txt\n',
      }),
      bad({
        Dockerfile:
          'FROM python:3.14-slim\nENV PIP_EXTRA_INDEX_URL=«https://pypi.example.com/simple»\nRUN pip install shop==1.0\n',
      }),
    ],
    good: [
      {
        Dockerfile: 'FROM python:3.14-slim\nRUN pip install --index-url https://pypi.example.com/simple shop==1.0\n',
      },
      {
        Dockerfile:
          'FROM python:3.14-slim\nRUN pip install --require-hashes --extra-index-url https://pypi.example.com/simple -r requirements.txt\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          'FROM python:3.14-slim\nRUN pip install --extra-index-url https://download.pytorch.org/whl/cpu torch==2.9.0\n',
      },
      {
        Dockerfile:
          'FROM python:3.14-slim\nRUN uv pip install --extra-index-url https://pypi.example.com/simple shop==1.0\n',
      },
    ],
  },
  *check(build) {
    let good: Span | undefined;
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        if (!isPipInstall(command)) continue;
        const { options } = splitOptions(command.words.slice(programAt(command.words) + 1), {
          valued: ['--extra-index-url', '--index-url', '-i'],
        });
        const hashed = options.some(({ name }) => name === '--require-hashes');
        const second = options.find(({ name, value }) => name === '--extra-index-url' && value && isPrivate(value));
        if (second?.value && !hashed) yield accused(build, { span: second.word.span, address: second.value });
        else if (
          second ||
          options.some(({ name, value }) => /^(?:-i|--index-url)$/.test(name) && value && isPrivate(value))
        )
          good ??= command.span;
      }
    }
    for (const second of variables(build)) yield accused(build, second);
    if (good) yield held(originIn(build, good));
  },
});

const accused = (build: Build, { span, address }: Second) =>
  violated(
    originIn(build, span),
    `pip takes a package of ${address.replace(/\/\/[^/@]*@/, '//')} from PyPI instead where a higher version is published there`,
  );

const isPrivate = (address: string): boolean => !PUBLIC.test(address.replace(/\/\/[^/@]*@/, '//'));

const isPipInstall = (command: ShellCommand): boolean => {
  const read = readPackageCommand(command);
  return read?.manager.name === 'pip' && read.action !== 'other' && programOf(command) !== 'uv';
};

function* variables(build: Build): Generator<Second> {
  for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
    if (instruction.kind !== 'env') continue;
    for (const { key, value } of instruction.pairs) {
      const address = show(value.value);
      if (literal(key.value) === 'PIP_EXTRA_INDEX_URL' && address !== '' && isPrivate(address))
        yield { span: value.span, address };
    }
  }
}
