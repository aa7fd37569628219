import { type PackageCommand, readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Env, Run } from '../../../model/dockerfile.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite, withoutLines } from '../rewrite.ts';
import { originIn } from '../steps.ts';

export const modeSetAfterInstall = defineRule({
  id: 'build/conventions/mode-set-after-install',
  subject: 'build',
  severity: 'info',
  title: 'NODE_ENV is set after the install it should influence',
  why: 'npm and yarn leave development dependencies out when NODE_ENV is production. Set later, it only tells the program, and the image holds what nobody uses.',
  remedy: 'Set NODE_ENV before the install, or install with --omit=dev.',
  references: [{ title: 'npm install: omit', url: 'https://docs.npmjs.com/cli/commands/npm-install#omit' }],
  examples: {
    bad: [
      bad(
        {
          Dockerfile:
            'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n«ENV NODE_ENV=production»\nUSER node\n',
        },
        {
          Dockerfile:
            'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nENV NODE_ENV=production\nRUN npm ci\nUSER node\n',
        },
      ),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nENV NODE_ENV=production\nRUN npm ci\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nRUN npm ci --omit=dev\nENV NODE_ENV=production\nUSER node\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nENV NODE_ENV=production\nUSER node\n' },
      {
        Dockerfile:
          'FROM node:24\nRUN npm ci\nRUN npm run build && npm prune --omit=dev\nENV NODE_ENV=production\nUSER node\n',
      },
    ],
  },
  *check(build) {
    const { instructions } = build.target;
    const uses = instructions.flatMap((each) => (each.kind === 'run' ? usesIn(each) : []));
    const modes = instructions.filter((each): each is Env => each.kind === 'env' && setsMode(each, 'production'));
    const install = uses.find(({ kind }) => kind === 'install');
    if (!install) return;
    const early = modes.some(({ span }) => span.start < install.run.span.start);
    const late = early || install.omits ? undefined : modes.find(({ span }) => span.start > install.run.span.start);
    // what builds in this stage needs its development dependencies
    const builds = uses.some(({ kind, run }) => kind === 'build' && (!late || run.span.start < late.span.start));
    if (builds) return;
    if (late) {
      const message = 'comes after the install: development dependencies are in the image already';
      yield violated(
        originIn(build, late.span),
        message,
        late.pairs.length === 1 ? moveUp(build, late, install.run) : {},
      );
      return;
    }
    const good = instructions.find((each) => each.kind === 'env' && setsMode(each));
    if (good && (early || install.omits)) yield held(originIn(build, good.span));
  },
});

/** Whether an instruction sets the mode of Node.js, to a value where one is named. */
const setsMode = ({ pairs }: Env, mode?: string): boolean =>
  pairs.some(
    ({ key, value }) => literal(key.value) === 'NODE_ENV' && (mode === undefined || literal(value.value) === mode),
  );

/** What a step does with packages of Node.js: it installs what is listed, all or without what is for development, or builds with it. */
type Use = { readonly run: Run; readonly kind: 'install' | 'build'; readonly omits: boolean };

const usesIn = (run: Run): readonly Use[] =>
  scriptOf(run.command).commands.flatMap((command): readonly Use[] => {
    const read = readPackageCommand(command);
    if (!read || !/^(?:npm|yarn|pnpm|bun)$/.test(read.manager.name)) return [];
    if (read.action === 'run' || (read.action === 'other' && read.verb.raw === 'prune'))
      return [{ run, kind: 'build', omits: false }];
    return read.action === 'restore' ? [{ run, kind: 'install', omits: read.options.some(omitsDevelopment) }] : [];
  });

const omitsDevelopment = ({ name, value }: PackageCommand['options'][number]): boolean =>
  (/^--(?:prod|production|no-dev)$/.test(name) && value !== 'false') ||
  (/^--(?:omit|only)$/.test(name) && (value === undefined || /dev|prod/.test(value)));

/** Sets the mode before the install. */
const moveUp = (build: Build, mode: Env, install: Run): { readonly fix?: Fix } =>
  rewrite(
    build,
    'Set it before the install',
    [
      { where: 'before', at: install.span, text: 'ENV NODE_ENV=production' },
      withoutLines(build.dockerfile.text, mode.span),
    ],
    'whether the image starts, tests or builds with what is left out then',
  );
