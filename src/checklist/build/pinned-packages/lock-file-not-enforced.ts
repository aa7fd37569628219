import {
  callSpan,
  hasOption,
  type PackageCommand,
  readPackageCommand,
} from '../../../knowledge/package-managers/read-package-command.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';
import { scriptSets, variableAt } from '../variables.ts';
import { enforceLock } from './enforce-lock.ts';

type Judgement = { readonly enforced: boolean; readonly instead: string };

/** Whether a command that restores the dependencies of a project takes exactly those of the lock file. */
const judge = (build: Build, step: Step, command: PackageCommand): Judgement | undefined => {
  const { manager, action, verb } = command;
  const text = step.run.command.form === 'shell' ? step.run.command.raw : '';
  const has = (...names: readonly string[]): boolean => hasOption(command, ...names);
  const set = (name: string): boolean => Boolean(variableAt(build, step, name)) || scriptSets(step, name);
  if (
    action === 'upgrade' &&
    manager.kind === 'language' &&
    manager.name !== 'go' &&
    manager.name !== 'gem' &&
    manager.name !== 'cargo'
  )
    return command.operands.length || has('-g', '--global', '--self')
      ? undefined
      : { enforced: false, instead: 'an install from the lock file' };
  if (action !== 'restore') return undefined;
  switch (manager.name) {
    case 'npm':
      if (has('-g', '--global')) return undefined;
      return { enforced: /^(?:ci|cit|clean-install|install-clean)$/.test(verb.raw), instead: 'npm ci' };
    case 'yarn':
      // it has no option for it, and writes no lock file
      if (verb.raw === 'focus') return undefined;
      return {
        enforced:
          has('--frozen-lockfile', '--immutable', '--immutable-cache', '--pure-lockfile') ||
          set('YARN_ENABLE_IMMUTABLE_INSTALLS') ||
          set('CI'),
        instead: 'yarn install --frozen-lockfile (from version 2 on --immutable)',
      };
    case 'pnpm':
      return {
        enforced: has('--frozen-lockfile', '--offline') || set('CI'),
        instead: 'pnpm install --frozen-lockfile',
      };
    case 'bun':
      return { enforced: has('--frozen-lockfile') || verb.raw === 'ci', instead: 'bun install --frozen-lockfile' };
    case 'bundler':
      return {
        enforced:
          has('--deployment', '--frozen') ||
          set('BUNDLE_DEPLOYMENT') ||
          set('BUNDLE_FROZEN') ||
          /bundle config[^&;]{0,80}\b(?:deployment|frozen)\b/.test(`${build.dockerfile.text.slice(0, 20_000)}${text}`),
        instead: 'BUNDLE_DEPLOYMENT=1',
      };
    case 'uv':
      return verb.raw === 'sync'
        ? { enforced: has('--locked', '--frozen') || set('UV_FROZEN') || set('UV_LOCKED'), instead: 'uv sync --locked' }
        : undefined;
    case 'pipenv':
      return { enforced: has('--deploy', '--ignore-pipfile') || verb.raw === 'sync', instead: 'pipenv sync' };
    default:
      return undefined;
  }
};

/** Lock files by the manager that writes them. */
const LOCKS: { readonly [manager: string]: RegExp } = {
  npm: /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/,
  yarn: /(?:^|\/)yarn\.lock$/,
  pnpm: /(?:^|\/)pnpm-lock\.yaml$/,
  bun: /(?:^|\/)bun\.lockb?$/,
  bundler: /(?:^|\/)Gemfile\.lock$/,
  uv: /(?:^|\/)uv\.lock$/,
  pipenv: /(?:^|\/)Pipfile\.lock$/,
};

/** Whether the context, all of which was seen, has no lock file to hold to, and the Dockerfile counts on none. */
const lacksLock = (build: Build, { manager }: PackageCommand): boolean => {
  const { context } = build;
  const lock = Object.hasOwn(LOCKS, manager.name) ? LOCKS[manager.name] : undefined;
  if (!lock || context.kind === 'unknown' || context.value.entries.more.length > 0) return false;
  const isThere = context.value.entries.items.some((path) => lock.test(path) && !context.value.excludes(path));
  return !isThere && !copiesByName(build, lock);
};

/** Whether a COPY names the file, which the build would not go past if it were not there: a command may write it before. */
const copiesByName = ({ dockerfile }: Build, file: RegExp): boolean =>
  dockerfile.stages.some(({ instructions }) =>
    instructions.some(
      (each) => takesContext(each) && each.sources.some(({ value }) => file.test(literal(value) ?? '')),
    ),
  );

export const lockFileNotEnforced = defineRule({
  id: 'build/pinned-packages/lock-file-not-enforced',
  subject: 'build',
  severity: 'low',
  title: 'Dependencies are resolved anew in the build',
  why: 'An install that may change the lock file takes what was published a minute ago, and what was tested is not what is shipped.',
  remedy:
    'Copy the lock file and use the install that holds to it: npm ci, yarn --frozen-lockfile, pnpm install --frozen-lockfile, BUNDLE_DEPLOYMENT=1, uv sync --locked.',
  references: [{ title: 'npm ci', url: 'https://docs.npmjs.com/cli/commands/npm-ci' }],
  examples: {
    bad: [
      bad(
        {
          Dockerfile: 'FROM node:24\nCOPY package*.json ./\nRUN «npm install»\nUSER node\n',
          'package-lock.json': '{}',
        },
        { Dockerfile: 'FROM node:24\nCOPY package*.json ./\nRUN npm ci\nUSER node\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nCOPY . .\nRUN «yarn»\nUSER node\n', 'yarn.lock': '\n' },
        { Dockerfile: 'FROM node:24\nCOPY . .\nRUN yarn --frozen-lockfile\nUSER node\n' },
      ),
      bad({ Dockerfile: 'FROM node:24\nRUN «yarn install»\nUSER node\n' }),
      bad({ Dockerfile: 'FROM ruby:3.4\nRUN «bundle install» --jobs 4\n' }),
      // a lock file that the Dockerfile counts on, whether it is here or not
      bad({ Dockerfile: 'FROM node:24\nCOPY package.json yarn.lock ./\nRUN «yarn»\nUSER node\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nCOPY package*.json ./\nRUN npm ci\nUSER node\n' },
      { Dockerfile: 'FROM ruby:3.4\nENV BUNDLE_DEPLOYMENT=1\nRUN bundle install\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nRUN npm install -g pnpm\nUSER node\n' },
      {
        Dockerfile: 'FROM node:24\nCOPY . .\nRUN yarn workspaces focus --production @shop/web\nUSER node\n',
        'yarn.lock': '\n',
      },
      { Dockerfile: 'FROM python:3.14\nRUN pip install -r requirements.txt\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      for (const shell of step.script.commands) {
        const command = readPackageCommand(shell);
        const judged = command && judge(build, step, command);
        if (!command || !judged) continue;
        if (judged.enforced) {
          yield held(originIn(build, command.command.span));
          continue;
        }
        yield violated(
          originIn(build, callSpan(command)),
          lacksLock(build, command)
            ? `no lock file of ${command.manager.name} lies in the context, so each build may install other versions`
            : `may install other versions than the lock file says; ${judged.instead} holds to it`,
          enforceLock(build, step, command),
        );
      }
    }
  }),
});
