import { joinPath } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { wholeContext } from './context-copies.ts';
import { takesSecrets } from './context-holds-secrets.ts';
import { USUAL_LINES } from './usual-lines.ts';

export const noIgnoreFile = defineRule({
  id: 'build/dockerignore/no-ignore-file',
  subject: 'build',
  severity: 'medium',
  title: 'The whole context is copied and nothing is left out',
  why: 'What is not in the repository is still in the folder of whoever builds: .env with real passwords, keys, the history in .git.',
  remedy: 'Write a .dockerignore with at least .git and .env*, or copy the folders by name.',
  references: [
    { title: 'Docker: .dockerignore files', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' },
  ],
  examples: {
    bad: [bad({ Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY «.» .\nCMD ["node", "server.js"]\n' })],
    good: [{ Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n', '.dockerignore': '.git\n.env*\n' }],
    silent: [
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY package.json server.js ./\n' },
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n', '.env': 'PASSWORD=x\n' },
    ],
  },
  *check(build) {
    const copies = wholeContext(build);
    const copy = copies.find(({ shipped }) => shipped) ?? copies[0];
    if (!copy) return;
    const origin = originIn(build, copy.source.span);
    if (build.context.kind === 'unknown') {
      yield undecided(
        origin,
        `whether an ignore file guards the context: ${build.context.why}`,
        'plimsoll check --allow-outside',
      );
      return;
    }
    const { path, ignoreFile } = build.context.value;
    if (ignoreFile || (copies.every(({ excludes }) => excludes('.env')) && !takesSecrets(build))) yield held(origin);
    else if (!takesSecrets(build))
      yield violated(
        origin,
        copy.shipped
          ? 'copies everything in the folder into the image, and no .dockerignore leaves out .git, .env or keys'
          : 'hands everything in the folder to a build stage, and no .dockerignore leaves out .git, .env or keys',
        {
          severity: copy.shipped ? 'medium' : 'low',
          fix: {
            title: 'Write a .dockerignore',
            safety: 'review',
            look: 'whether the build needs any of these files',
            changes: [{ kind: 'complete', file: joinPath(path as FileId, '.dockerignore'), lines: USUAL_LINES }],
          },
        },
      );
  },
});
