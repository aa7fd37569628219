import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import { absentPlace, declaredAt, textPlace } from '../../../model/place.ts';
import type { CommandLine } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { bad, defineRule } from '../../rule.ts';
import { beforeStart } from '../before-start.ts';
import { npmScripts } from '../npm-scripts.ts';
import { rewrite } from '../rewrite.ts';
import { stepsOf } from '../steps.ts';

const textOf = (command: CommandLine): string =>
  command.form === 'shell' ? command.raw : command.words.map(({ value }) => literal(value) ?? '…').join(' ');

/** Whether a command starts Node itself or through its package managers, and not in a development mode. */
const startsNode = (text: string): boolean =>
  /^(?:exec\s+)?(?:\S*\/)?(?:node|npm|yarn|pnpm|pm2-runtime|dumb-init|tini)\b/.test(text) &&
  /\bnode\b|\bstart\b|pm2-runtime/.test(text) &&
  !/\b(?:dev|watch|nodemon|test|debug)\b|--watch/.test(text);

/** What sets the mode on the command line, and servers that take it for production where nobody says otherwise, by their sources. */
const SETS_MODE = /\bNODE_ENV=|\bnext start\b|\b(?:remix|react-router)-serve\b/;

/** Whether the image has the server that Next writes, which sets its mode itself. */
const copiesNext = ({ lineage }: Build): boolean =>
  lineage.some(({ instructions }) =>
    instructions.some(
      (one) => one.kind === 'copy' && one.sources.some(({ value }) => show(value).includes('.next/standalone')),
    ),
  );

/** ENV where the stage begins; behind its installs where it builds with what they bring. */
const productionMode = (build: Build): Fix => {
  const { target } = build;
  const builds = stepsOf(build).some(
    ({ shipped, script }) =>
      shipped &&
      script.commands.some((command) => {
        const read = readPackageCommand(command);
        return read?.manager.kind === 'language' && /^(?:restore|run)$/.test(read.action);
      }),
  );
  const text = 'ENV NODE_ENV=production';
  const place = builds ? beforeStart(target, text) : { where: 'after' as const, at: target.from.span, text };
  return rewrite(build, 'Set NODE_ENV=production', [place], 'what the program does otherwise in production').fix;
};

export const productionModeMissing = defineRule({
  id: 'build/conventions/production-mode-missing',
  subject: 'service',
  severity: 'low',
  title: 'Node runs without its production mode',
  why: 'Express, Next and many libraries take a missing NODE_ENV for development: stack traces for visitors, no caching, slower by far.',
  remedy: 'Write `ENV NODE_ENV=production` before the install in the Dockerfile, or set it under `environment:`.',
  references: [
    {
      title: 'Express: production best practices',
      url: 'https://expressjs.com/en/advanced/best-practice-performance.html#set-node_env-to-production',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM «node:24-slim»\nWORKDIR /app\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n' },
        {
          Dockerfile:
            'FROM node:24-slim\nENV NODE_ENV=production\nWORKDIR /app\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
        },
      ),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24-slim\nENV NODE_ENV=production\nWORKDIR /app\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          'FROM node:24 AS build\nRUN npm run build\n\nFROM node:24-slim\nCOPY --from=build /app/.next/standalone ./\nUSER node\nCMD ["node", "server.js"]\n',
      },
      { Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nUSER node\nCMD ["npm", "run", "dev"]\n' },
      { Dockerfile: 'FROM node:24-slim\nUSER node\n' },
      {
        'package.json': '{"scripts": {"start": "cross-env NODE_ENV=production node server.js"}}',
        Dockerfile:
          'FROM node:24-slim\nWORKDIR /app\nCOPY package.json server.js ./\nUSER node\nCMD ["npm", "start"]\n',
      },
      {
        'package.json': '{"scripts": {"start": "next start -p 3000"}}',
        Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY . ./\nUSER node\nCMD ["npm", "start"]\n',
      },
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    env_file: missing.env\n',
        Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node", "server.js"]\n',
      },
    ],
  },
  *check(service) {
    const { build, facts } = service.image;
    if (!build || inDevelopment(service) || facts.kind === 'unknown' || facts.value.family !== 'node') return;
    const set = service.environment.items.find(({ name }) => name === 'NODE_ENV');
    if (set) {
      const value = knownValue(set.value)?.reveal();
      // A development mode is a finding of its own.
      if (value !== undefined && /^prod/.test(value)) yield held(set.value.origin);
      return;
    }
    const process = knownValue(service.entrypoint) ?? knownValue(service.command);
    if (!process || service.environment.more.length || !startsNode(textOf(process)) || copiesNext(build)) return;
    if ([process, ...npmScripts(build, process)].some((line) => SETS_MODE.test(textOf(line)))) return;
    const near = textPlace(build.dockerfile.file, build.target.from.image.span);
    yield violated(
      declaredAt(absentPlace('NODE_ENV', near)),
      'NODE_ENV is set nowhere, which frameworks take for development',
      { fix: productionMode(build) },
    );
  },
});
