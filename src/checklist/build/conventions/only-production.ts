import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { hasOldNpm } from '../has-old-npm.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';

export const onlyProduction = defineRule({
  id: 'build/conventions/only-production',
  subject: 'build',
  severity: 'info',
  title: 'npm is told with a flag that it gives up',
  why: 'npm warns of --only and --production since version 7 and will drop them: then the development dependencies are shipped, and nobody is told.',
  remedy: 'Write --omit=dev.',
  references: [{ title: 'npm: npm-ci, omit', url: 'https://docs.npmjs.com/cli/commands/npm-ci#omit' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nRUN npm ci «--only=production»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nRUN npm ci --omit=dev\nUSER node\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nRUN npm install «--production»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nRUN npm install --omit=dev\nUSER node\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM node:24\nRUN npm ci --omit=dev\nUSER node\n' }],
    silent: [
      { Dockerfile: 'FROM node:24\nRUN yarn install --production\nUSER node\n' },
      // its npm 6 does not know --omit, and would install everything
      { Dockerfile: 'FROM node:12-alpine\nRUN npm install --production\nUSER node\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const commands = stepsOf(build)
      .filter(({ stage }) => !hasOldNpm(build, stage))
      .flatMap(({ script }) => script.commands);
    for (const command of commands) {
      const read = readPackageCommand(command);
      if (read?.manager.name !== 'npm' || read.action === 'other') continue;
      const old = read.options.find(({ name }) => name === '--only' || name === '--production');
      if (!old) {
        yield held(originIn(build, read.program.span));
        continue;
      }
      const next =
        old.value === undefined && old.name === '--only'
          ? command.words[command.words.indexOf(old.word) + 1]
          : undefined;
      const span = {
        start: old.word.span.start,
        end: next && /^prod/.test(next.raw) ? next.span.end : old.word.span.end,
      };
      const meant =
        old.name === '--production' ? /^(?:true)?$/.test(old.value ?? '') : /^prod/.test(old.value ?? next?.raw ?? '');
      yield violated(
        originIn(build, old.word.span),
        meant
          ? `npm gives up ${old.name}; it is --omit=dev now`
          : `npm gives up ${old.name}, and only --omit and --include say what is installed`,
        meant
          ? rewrite(
              build,
              'Write --omit=dev',
              [{ span, text: '--omit=dev' }],
              'whether the base has npm 7 or later (Node.js 16)',
            )
          : {},
      );
    }
  }),
});
