import { purposeOf } from '../../../knowledge/file-purpose.ts';
import {
  callSpan,
  type PackageCommand,
  readPackageCommand,
} from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Span } from '../../../model/place.ts';
import { argumentsOf, type CommandLine, programOf, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { buildsAtStart } from '../../builds-at-start.ts';
import { isDevelopmentStage } from '../../in-development.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { placeOf, reachesImage } from '../dockerignore/carried-on.ts';
import { compiles } from '../multi-stage/compiling.ts';
import { npmScripts } from '../npm-scripts.ts';
import { processOf } from '../process.ts';
import { rewrite } from '../rewrite.ts';
import { ancestryOf, originIn, type Step, stepsOf } from '../steps.ts';
import { scriptSets, variableAt } from '../variables.ts';
import { withOption } from '../with-option.ts';

/** What leaves the development dependencies out; undefined for managers that do not tell them apart. */
const leavesOut = (
  build: Build,
  step: Step,
  { manager, options, operands }: PackageCommand,
): { readonly out: boolean; readonly by: string } | undefined => {
  const has = (pattern: RegExp): boolean =>
    options.some(({ name, value }) => pattern.test(value === undefined ? name : `${name}=${value}`));
  const set = (name: string): boolean => Boolean(variableAt(build, step, name)) || scriptSets(step, name);
  const text = build.dockerfile.text;
  switch (manager.name) {
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun': {
      if (operands.length && manager.name !== 'yarn') return undefined;
      const production =
        /^prod/.test(variableAt(build, step, 'NODE_ENV') ?? '') ||
        scriptSets(step, 'NODE_ENV') ||
        set('NPM_CONFIG_PRODUCTION') ||
        set('NPM_CONFIG_OMIT');
      // who sets another mode asks for what it needs
      if (/\$\{|^(?:dev|test)/.test(variableAt(build, step, 'NODE_ENV') ?? '')) return undefined;
      return {
        out:
          production ||
          has(/^--(?:omit|only)=(?:dev|prod)|^--(?:omit|only)$|^--prod(?:uction)?(?:=true)?$|^-P$|^--no-dev$/),
        by: manager.name === 'npm' ? '--omit=dev' : manager.name === 'pnpm' ? '--prod' : '--production',
      };
    }
    case 'composer':
      return { out: has(/^--no-dev$/) || set('COMPOSER_NO_DEV'), by: '--no-dev' };
    case 'bundler':
      return {
        out:
          has(/^--without/) ||
          set('BUNDLE_WITHOUT') ||
          set('BUNDLE_ONLY') ||
          /bundle config[^&;\n]{0,80}\b(?:without|only)\b/.test(text),
        by: 'BUNDLE_WITHOUT=development:test',
      };
    case 'poetry':
      return { out: has(/^--(?:without|only|no-dev|only-root)/), by: '--only main' };
    case 'pipenv':
      return has(/^(?:--dev|-d)$/) ? { out: false, by: 'leaving --dev out' } : undefined;
    case 'uv':
      return has(/^--(?:dev|all-groups)$/) ? { out: false, by: '--no-dev' } : undefined;
    case 'pip': {
      const list = options.find(({ name }) => name === '-r' || name === '--requirement')?.value ?? '';
      return /(?:^|[-_./])(?:dev|develop(?:ment)?|tests?)[-_./]/i.test(list) && !/^\/?(?:home|tmp)/.test(list)
        ? { out: false, by: 'the list of the program alone' }
        : undefined;
    }
    default:
      return undefined;
  }
};

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

/** Names of Dockerfiles of images to work or test with. */
const FOR_DEVELOPMENT = /(?:dev(?:el(?:opment)?)?|tests?|e2e|playwright|cypress|storybook)(?:\.dockerfile)?$/i;

/** What the image starts, and what a script of its package.json runs in turn. */
const startsOf = (build: Build): readonly (CommandLine | undefined)[] => {
  const { entrypoint, cmd } = processOf(build);
  const lines = [entrypoint?.command, cmd?.command];
  return [...lines, ...lines.flatMap((line) => npmScripts(build, line))];
};

/** Programs that are nearly always among the development dependencies. */
const TOOLS =
  /^(?:babel-node|concurrently|cross-env|esbuild|esbuild-register|rollup|swc|ts-node|tsc|tsx|webpack|playwright|cypress|jest|vitest|mocha|wdio)$/;

const startsTool = (line: CommandLine | undefined): boolean =>
  line !== undefined &&
  scriptOf(line).commands.some((command) => {
    const words = [programOf(command) ?? '', ...(programOf(command) === 'npx' ? argumentsOf(command) : [])];
    return words.some((word) => TOOLS.test(word));
  });

/** Whether the stage or the file is for development, or the image starts a tool that is among them. */
const isWanted = (build: Build, step: Step): boolean =>
  isDevelopmentStage(step.stage) ||
  FOR_DEVELOPMENT.test(build.dockerfile.file) ||
  purposeOf(build.dockerfile.file) !== undefined ||
  startsOf(build).some((line) => buildsAtStart(line) || startsTool(line));

/** Whether a later command throws them out again, or something is built or served with them. */
const settled = (build: Build, step: Step): boolean =>
  isWanted(build, step) ||
  stepsOf(build).some(
    ({ stage, script }) =>
      stage !== step.stage && ancestryOf(build, stage).includes(step.stage) && script.commands.some(compiles),
  ) ||
  step.stage.instructions.some((each) => {
    if (each.kind !== 'run' || each.command.form !== 'shell' || each.span.start < step.run.span.start) return false;
    return (
      /\b(?:prune|--production|--omit[= ]dev|--no-dev)\b/.test(each.command.raw) ||
      each.command.script.commands.some(compiles)
    );
  });

/** Where package managers put what a project asks for. */
const FOLDERS: { readonly [manager: string]: string } = {
  npm: 'node_modules',
  yarn: 'node_modules',
  pnpm: 'node_modules',
  bun: 'node_modules',
  composer: 'vendor',
};
const THROWS_OUT =
  /\bprune\b|--prod(?:uction)?\b|--(?:omit|only)[= ]|--no-dev\b|\brm\b[^\n;&]{0,200}\b(?:node_modules|vendor)\b/;

/**
 * The folder of a build stage that a COPY brings into the image with all that an install put there; undefined where it
 * stays behind, another step throws something out, or the install does not stand in the WORKDIR.
 */
const carriedFolder = (build: Build, step: Step, { manager, options }: PackageCommand): string | undefined => {
  const name = Object.hasOwn(FOLDERS, manager.name) ? FOLDERS[manager.name] : undefined;
  const elsewhere =
    step.script.commands.some((command) => programOf(command) === 'cd') ||
    options.some((option) => /^(?:--prefix|--cwd|--dir|--working-dir|-C|-d)$/.test(option.name));
  const place =
    name === undefined || elsewhere ? undefined : (placeOf(build, step.stage, step.run, '.') ?? begins(step));
  if (place === undefined || isWanted(build, step)) return undefined;
  const folder = `${place}/${name}`;
  const thrownOut = stepsOf(build).some(
    ({ run }) => run.span.start >= step.run.span.start && THROWS_OUT.test(written(build, run.span)),
  );
  return !thrownOut && reachesImage(build, step.stage, `${folder}/package`) ? folder : undefined;
};

/** The image of Composer begins in /app, by its Dockerfile. */
const begins = ({ stage }: Step): string | undefined =>
  /(?:^|\/)composer(?:[:@]|$)/.test(stage.from.image.raw) ? '/app' : undefined;

const written = ({ dockerfile }: Build, { start, end }: Span): string => dockerfile.text.slice(start, end);

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
  *check(build) {
    let good: PackageCommand | undefined;
    let found = false;
    for (const step of stepsOf(build)) {
      for (const shell of step.script.commands) {
        const command = readPackageCommand(shell);
        if (command?.action !== 'restore') continue;
        const judged = leavesOut(build, step, command);
        if (!judged) continue;
        const origin = originIn(build, callSpan(command));
        if (!step.shipped) {
          const folder = judged.out ? undefined : carriedFolder(build, step, command);
          if (folder === undefined) continue;
          found = true;
          yield violated(
            origin,
            `installs what only development needs, and ${folder} is copied into the image with it`,
          );
          continue;
        }
        if (judged.out) {
          good ??= command;
          continue;
        }
        if (settled(build, step)) continue;
        found = true;
        yield violated(
          origin,
          `installs what only development needs; ${judged.by} leaves it out`,
          withoutDevelopment(build, step, command, judged.by),
        );
      }
    }
    if (!found && good) yield held(originIn(build, good.command.span));
  },
});
