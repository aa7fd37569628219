import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Env, Run } from '../../../model/dockerfile.ts';
import { scriptOf } from '../../../model/script.ts';
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
    let install: 'all' | 'production' | undefined;
    let env: Env | undefined;
    let installed: Run | undefined;
    for (const instruction of build.target.instructions) {
      if (
        instruction.kind === 'env' &&
        instruction.pairs.some(
          ({ key, value }) => literal(key.value) === 'NODE_ENV' && literal(value.value) === 'production',
        )
      ) {
        if (install === 'all') {
          yield violated(
            originIn(build, instruction.span),
            'comes after the install: development dependencies are in the image already',
            installed && instruction.pairs.length === 1
              ? rewrite(
                  build,
                  'Set it before the install',
                  [
                    { where: 'before', at: installed.span, text: 'ENV NODE_ENV=production' },
                    withoutLines(build.dockerfile.text, instruction.span),
                  ],
                  'whether the image starts, tests or builds with what is left out then',
                )
              : {},
          );
          return;
        }
        env = instruction;
      }
      if (instruction.kind !== 'run') continue;
      for (const command of scriptOf(instruction.command).commands) {
        const read = readPackageCommand(command);
        if (!read || !/^(?:npm|yarn|pnpm|bun)$/.test(read.manager.name)) continue;
        // What builds in this stage needs its development dependencies.
        if (read.action === 'run' || (read.action === 'other' && read.verb.raw === 'prune')) return;
        if (read.action !== 'restore') continue;
        const omits = read.options.some(
          ({ name, value }) =>
            /^--(?:prod|production|no-dev)$/.test(name) ||
            (/^--(?:omit|only)$/.test(name) && (value === undefined || /dev|prod/.test(value))),
        );
        install ??= env || omits ? 'production' : 'all';
        installed ??= instruction;
      }
    }
    const good = build.target.instructions.find(
      (each) => each.kind === 'env' && each.pairs.some(({ key }) => literal(key.value) === 'NODE_ENV'),
    );
    if (install === 'production' && good) yield held(originIn(build, good.span));
  },
});
