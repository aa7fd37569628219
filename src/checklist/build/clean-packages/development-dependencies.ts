import {
  callSpan,
  type PackageCommand,
  readPackageCommand,
} from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';
import { withOption } from '../with-option.ts';
import { carriedFolder } from './carried-folder.ts';
import { leavesDevelopmentOut } from './leaves-development-out.ts';
import { shedsDevelopment } from './wants-development.ts';

/** The option that leaves them out, where one option does. */
const withoutDevelopment = (
  build: Build,
  step: Step,
  command: PackageCommand,
  option: string,
): { readonly fix?: Fix } => {
  const added = option.startsWith('--') ? withOption(step, command, option) : undefined;
  if (!added) return {};
  return rewrite(
    build,
    `Add ${option}`,
    [added],
    'whether the image starts, tests or builds with what is left out then',
  );
};

export const developmentDependencies = defineRule({
  id: 'build/clean-packages/development-dependencies',
  subject: 'build',
  severity: 'low',
  title: 'Development dependencies are installed in the image',
  why: 'Test runners, linters and bundlers are often the larger part of the tree. Nothing runs them here, and their flaws are found and reported all the same.',
  remedy:
    'Install with --omit=dev (npm), --prod (pnpm), --production (yarn, bun), --no-dev (composer), --only main (poetry). Where the build needs them, end it with `npm prune --omit=dev` before its folder is copied.',
  references: [{ title: 'npm install: omit', url: 'https://docs.npmjs.com/cli/commands/npm-install#omit' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nCOPY package*.json ./\nRUN «npm ci»\nUSER node\nCMD ["node", "server.js"]\n' },
        {
          Dockerfile:
            'FROM node:24\nCOPY package*.json ./\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n',
        },
      ),
      // its npm takes --omit for nothing
      bad(
        { Dockerfile: 'FROM team/node:8.5.0\nRUN «npm install»\nUSER 1000:1000\nCMD ["node", "server.js"]\n' },
        {
          Dockerfile:
            'FROM team/node:8.5.0\nRUN npm install --only=production\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
        },
      ),
      bad({
        Dockerfile: 'FROM node:24\nCOPY package*.json ./\nRUN «npm ci»\nCOPY . .\nCMD ["npm", "start"]\n',
        'package.json': '{"scripts": {"start": "node server.js", "dev": "nodemon server.js"}}',
      }),
      bad({
        Dockerfile:
          'FROM node:24 AS build\nWORKDIR /app\nRUN «npm ci»\nRUN npm run build\n\nFROM node:24-slim\nCOPY --from=build /app/node_modules /app/node_modules\nUSER node\nCMD ["node", "/app/server.js"]\n',
      }),
      bad({
        Dockerfile:
          'FROM composer:2 AS vendor\nWORKDIR /app\nRUN «composer install» --no-scripts\n\nFROM php:8.5-fpm\nCOPY --from=vendor /app /srv\n',
      }),
      bad({ Dockerfile: 'FROM php:8.4\nRUN «composer install» --no-interaction\n' }),
      bad({ Dockerfile: 'FROM python:3.14\nRUN «pip install» -r requirements-dev.txt\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nRUN npm ci --omit=dev\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nENV NODE_ENV=production\nRUN yarn install --frozen-lockfile\nUSER node\n' },
    ],
    silent: [
      {
        Dockerfile:
          'FROM node:24\nENV NODE_ENV=production\nRUN npm ci --include=dev\nUSER node\nCMD ["node", "s.js"]\n',
      },
      { Dockerfile: 'FROM node:24 AS build\nRUN npm ci\n\nFROM nginx:1.29\nCOPY --from=build /app /srv\n' },
      { Dockerfile: 'FROM node:24\nRUN npm ci\nRUN npm run build && npm prune --omit=dev\nUSER node\n' },
      {
        Dockerfile:
          'FROM node:24 AS build\nWORKDIR /app\nRUN npm ci\nRUN npm run build && npm prune --omit=dev\n\nFROM node:24-slim\nCOPY --from=build /app /app\n',
      },
      {
        Dockerfile:
          'FROM oven/bun:1 AS install\nWORKDIR /app\nRUN cd /tmp/dev && bun install\n\nFROM oven/bun:1\nCOPY --from=install /tmp/prod/node_modules node_modules\n',
      },
      { Dockerfile: 'FROM node:24\nRUN npm ci\nCMD ["npx", "playwright", "test"]\n' },
      {
        Dockerfile:
          'FROM node:24 AS development\nRUN npm ci\nCMD ["npm", "start"]\n\nFROM development AS build\nRUN npm run build\n',
      },
      { Dockerfile: 'FROM python:3.14\nRUN pip install -r requirements.txt\n' },
      {
        Dockerfile: 'FROM node:24\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["npm", "start"]\n',
        'package.json': '{"scripts": {"start": "nodemon --watch src server.js"}}',
      },
      { Dockerfile: 'FROM node:24\nRUN npm ci\nCOPY . .\nCMD ["npx", "tsx", "server.ts"]\n' },
      { Dockerfile: 'FROM node:24\nRUN npm ci\nCOPY . .\nCMD ["ng", "serve", "--host", "0.0.0.0"]\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      for (const shell of step.script.commands) {
        const command = readPackageCommand(shell);
        if (command?.action !== 'restore') continue;
        const judged = leavesDevelopmentOut(build, step, command);
        if (!judged) continue;
        const origin = originIn(build, callSpan(command));
        if (!step.shipped) {
          const folder = judged.out ? undefined : carriedFolder(build, step, command);
          if (folder === undefined) continue;
          yield violated(
            origin,
            `installs what only development needs, and ${folder} is copied into the image with it`,
          );
          continue;
        }
        if (judged.out) {
          yield held(originIn(build, command.command.span));
          continue;
        }
        if (shedsDevelopment(build, step)) continue;
        yield violated(
          origin,
          `installs what only development needs; ${judged.by} leaves it out`,
          withoutDevelopment(build, step, command, judged.by),
        );
      }
    }
  }),
});
