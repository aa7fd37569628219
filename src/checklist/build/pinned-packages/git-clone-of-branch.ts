import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { splitOptions } from '../../../model/command-options.ts';
import type { Stage, Word } from '../../../model/dockerfile.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn, stepsOf } from '../steps.ts';

const VALUED = [
  '-b',
  '-o',
  '-u',
  '-c',
  '-j',
  '-C',
  '--branch',
  '--depth',
  '--origin',
  '--reference',
  '--config',
  '--jobs',
  '--template',
  '--filter',
  '--separate-git-dir',
  '--shallow-since',
  '--revision',
];

type Clone = { readonly address: string; readonly branch: string | undefined };

const readClone = (command: ShellCommand): Clone | undefined => {
  if (programOf(command) !== 'git') return undefined;
  const { options, plain } = splitOptions(command.words.slice(programAt(command.words) + 1), { valued: VALUED });
  const [verb, source] = plain.map(({ value }) => show(value));
  if (verb !== 'clone' || !source || !/[:/]/.test(source)) return undefined;
  const ref = options.find(({ name }) => name === '-b' || name === '--branch' || name === '--revision');
  return { address: source, branch: ref?.value };
};

/** What a package manager is told to take out of a repository: `pip install git+https://…@main`, `cargo install --git …`. */
const readInstall = (command: ShellCommand): Clone | undefined => {
  const read = readPackageCommand(command);
  if (read?.action !== 'install') return undefined;
  const option = (...names: readonly string[]): string | undefined =>
    read.options.find(({ name }) => names.includes(name))?.value;
  if (read.manager.name === 'cargo') {
    const address = option('--git');
    return address === undefined ? undefined : { address, branch: option('--rev', '--tag', '--branch') };
  }
  for (const { value } of read.operands) {
    // `name @ git+https://…@ref#egg=name` of Python, `git+https://…#ref` of npm
    const [, address, python, node] =
      /(git\+(?:https?|ssh):\/\/(?:[^/@\s]*@)?[^@#\s]+)(?:@([^#\s]+))?(?:#(\S+))?$/.exec(show(value)) ?? [];
    if (address !== undefined) return { address, branch: python ?? (read.manager.name === 'pip' ? undefined : node) };
  }
  return undefined;
};

/** A repository that ADD clones: `https://host/repo.git#ref:folder`, `git@host:repo.git`. */
const readAdd = (source: Word): Clone | undefined => {
  const [, address, ref] =
    /^((?:https?:\/\/|ssh:\/\/|git:\/\/|git@)[^#\s]+\.git)(?:#([^:\s]*)\S*)?$/.exec(show(source.value)) ?? [];
  return address === undefined ? undefined : { address, branch: ref || undefined };
};

/** A tag or a variable with a version; `main` and `master` are neither. */
const isFixed = (branch: string | undefined): boolean => branch !== undefined && /\d|\$\{/.test(branch);

/** Words of a git that goes to a commit or a tag; `git checkout main` goes to what moves. */
const GOES_TO =
  /\bgit\b[^\n;&|]{0,200}\b(?:verify-(?:tag|commit)\s+\S|(?:checkout|switch|reset\s+--hard)(?:\s+-{1,2}\w[\w-]*)*\s+(?!-|["']?(?:origin\/)?(?:main|master|dev|devel|develop|development|trunk|HEAD)(?![\w./~^-]))\S)/;

/** Where the last RUN of a stage that goes to a commit or a tag begins. */
const lastCheckout = (stage: Stage): number =>
  instructionsOf(stage).findLast((each) => {
    if (each.kind !== 'run') return false;
    const raw =
      each.command.form === 'shell' ? each.command.raw : each.command.words.map(({ value }) => show(value)).join(' ');
    const bodies = each.heredocs.map(({ content }) => content).join('\n');
    return GOES_TO.test(`${raw}\n${bodies}`);
  })?.span.start ?? -1;

const takes = ({ branch, address }: Clone): string =>
  `takes ${branch ? `the branch ${branch}` : 'the newest commit'} of ${address} on the day of the build`;

export const gitCloneOfBranch = defineRule({
  id: 'build/pinned-packages/git-clone-of-branch',
  subject: 'build',
  severity: 'low',
  title: 'Sources are cloned from a branch that moves',
  why: 'The build takes what was pushed a minute ago, by whoever may push; two builds of one Dockerfile differ, and nothing says so.',
  remedy: 'Go to a commit after the clone, `git checkout <commit>`, or use `ADD https://host/repo.git#<commit> /src`.',
  references: [
    {
      title: 'Dockerfile reference: ADD of git repositories',
      url: 'https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN «git clone https://github.com/example/tool» && make -C tool install\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN «git clone -b main --depth 1 https://github.com/example/tool»\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN «git clone https://github.com/example/tool» && cd tool && git checkout -q main\n',
      }),
      bad({
        Dockerfile: 'FROM python:3.14\nRUN «pip install --no-cache-dir git+https://github.com/example/tool@main»\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nADD «https://github.com/example/tool.git#main» /src\n' }),
      bad({ Dockerfile: 'FROM rust:1.90\nRUN «cargo install --git https://github.com/example/tool --locked tool»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nADD https://github.com/example/tool.git#v1.4.2:src /src\n' },
      { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache-dir git+https://github.com/example/tool@v1.4.2\n' },
      { Dockerfile: 'FROM rust:1.90\nRUN cargo install --git https://github.com/example/tool --tag v1.4.2 tool\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN git clone https://github.com/example/tool && cd tool && git checkout 8f1a2b3c\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nONBUILD RUN git clone https://github.com/example/tool && cd tool && git checkout 8f1a2b3c\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN ["sh", "-c", "git clone https://github.com/example/tool && cd tool && git checkout 8f1a2b3c"]\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN git clone --branch v1.4.2 --depth 1 https://github.com/example/tool\n' },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN git init /src\n' }],
  },
  check: oneHeld(function* (build) {
    const checkouts = new Map<Stage, number>();
    for (const step of stepsOf(build)) {
      for (const command of step.script.commands) {
        const install = readInstall(command);
        const clone = install ?? readClone(command);
        if (!clone) continue;
        const checkout = checkouts.get(step.stage) ?? lastCheckout(step.stage);
        checkouts.set(step.stage, checkout);
        if (isFixed(clone.branch) || (!install && checkout >= step.run.span.start)) {
          yield held(originIn(build, command.span));
          continue;
        }
        yield violated(originIn(build, command.span), takes(clone));
      }
    }
    for (const add of judgedStages(build).flatMap(instructionsOf)) {
      // a checksum of a repository is its commit
      if (add.kind !== 'add' || add.flags.some(({ name }) => name === 'checksum')) continue;
      for (const source of add.sources) {
        const clone = readAdd(source);
        if (!clone) continue;
        const origin = originIn(build, source.span);
        yield isFixed(clone.branch) ? held(origin) : violated(origin, takes(clone));
      }
    }
  }),
});
