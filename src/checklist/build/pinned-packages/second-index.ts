import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { splitOptions } from '../../../model/command-options.ts';
import type { Span } from '../../../model/place.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn, stepsOf } from '../steps.ts';

/** PyPI, and mirrors of it: anybody publishes there. */
const PYPI =
  /^https?:\/\/(?:(?:test\.)?pypi\.(?:org|python\.org)|[\w.-]{0,100}(?:mirror|tuna|ustc|aliyun|tencent|huaweicloud|douban)[\w.-]{0,100})(?:[/:]|$)/i;
/** Indexes that only build what PyPI has anyway: nothing on them has a name that a stranger could take. */
const PUBLIC =
  /^https?:\/\/(?:download\.pytorch\.org|(?:www\.)?piwheels\.org|pypi\.(?:nvidia\.com|ngc\.nvidia\.com)|wheels?(?:-index)?\.[\w.-]+|[\w-]+\.github\.io|storage\.googleapis\.com)(?:[/:]|$)/i;

type Index = { readonly span: Span; readonly address: string };

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
          'FROM python:3.14-slim\nRUN pip install «--index-url» https://pypi.example.com/simple --extra-index-url https://pypi.org/simple shop==1.0\n',
      }),
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
      // PyPI is not asked
      {
        Dockerfile:
          'FROM python:3.14-slim\nRUN pip install -i https://a.example.com/simple --extra-index-url https://b.example.com/simple shop==1.0\n',
      },
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
          'FROM python:3.14-slim\nRUN pip install -i https://mirrors.example.cn/pypi --extra-index-url https://pypi.org/simple shop==1.0\n',
      },
      {
        Dockerfile:
          'FROM python:3.14-slim\nENV PIP_INDEX_URL=https://a.example.com/simple PIP_EXTRA_INDEX_URL=https://b.example.com/simple\nRUN pip install shop==1.0\n',
      },
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
    const [primary] = variables(build, 'PIP_INDEX_URL');
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        if (!isPipInstall(command)) continue;
        const { options } = splitOptions(command.words.slice(programAt(command.words) + 1), {
          valued: ['--extra-index-url', '--index-url', '-i'],
        });
        const named = (...names: readonly string[]): readonly Index[] =>
          options.flatMap(({ name, value, word: { span } }) =>
            value && names.includes(name) ? [{ span, address: value }] : [],
          );
        const own = named('-i', '--index-url').at(-1);
        const extra = named('--extra-index-url');
        const second = secondOf(own ?? primary, extra);
        const isHashed = options.some(({ name }) => name === '--require-hashes');
        if (second && !isHashed) yield accused(build, second);
        else if ([own, ...extra].some((index) => index && isPrivate(index))) good ??= command.span;
      }
    }
    const second = secondOf(primary, variables(build, 'PIP_EXTRA_INDEX_URL'));
    if (second) yield accused(build, second);
    if (good) yield held(originIn(build, good));
  },
});

/** The private one among indexes of which another has what anybody publishes; without a first one that is PyPI. */
const secondOf = (first: Index | undefined, extra: readonly Index[]): Index | undefined =>
  extra.length > 0 && (!first || [first, ...extra].some(isPyPI))
    ? [...extra, ...(first ? [first] : [])].find(isPrivate)
    : undefined;

const accused = (build: Build, index: Index) =>
  violated(
    originIn(build, index.span),
    `pip takes a package of ${hostOf(index)} from PyPI instead where a higher version is published there`,
  );

/** The address without a name and a password before the host. */
const hostOf = ({ address }: Index): string => address.replace(/\/\/[^/@]*@/, '//');
const isPrivate = (index: Index): boolean => !PUBLIC.test(hostOf(index)) && !isPyPI(index);
const isPyPI = (index: Index): boolean => PYPI.test(hostOf(index));

const isPipInstall = (command: ShellCommand): boolean => {
  const read = readPackageCommand(command);
  return read?.manager.name === 'pip' && read.action !== 'other' && programOf(command) !== 'uv';
};

/** The addresses that ENV gives pip by one of its variables. */
const variables = (build: Build, name: string): readonly Index[] =>
  judgedStages(build)
    .flatMap(instructionsOf)
    .flatMap((instruction) => (instruction.kind === 'env' ? instruction.pairs : []))
    .filter(({ key }) => literal(key.value) === name)
    .flatMap(({ value }) =>
      show(value.value)
        .split(/\s+/)
        .filter((address) => address !== '')
        .map((address) => ({ span: value.span, address })),
    );
