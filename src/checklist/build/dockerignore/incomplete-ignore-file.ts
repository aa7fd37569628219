import type { BuildContext } from '../../../model/service.ts';
import { held, type Severity, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { wholeContext } from './context-copies.ts';
import { takesSecrets } from './context-holds-secrets.ts';
import { ENVIRONMENT_LINES } from './usual-lines.ts';

/** Lines that leave out what is missing, in the folders below too. */
const LINES: { readonly [name: string]: readonly string[] } = {
  '.env': ENVIRONMENT_LINES,
  '.git': ['.git'],
  node_modules: ['**/node_modules'],
};

/** What should be left out although it does not lie there now: a checkout has no .env, the folder of a developer does. */
const missingFrom = ({ path, excludes, entries }: BuildContext): readonly string[] => {
  const missing: string[] = [];
  if (!excludes('.env')) missing.push('.env');
  // Only the root of a repository holds its history.
  if ((path === '.' || entries.items.includes('.git')) && !excludes('.git')) missing.push('.git');
  if (entries.items.includes('package.json') && !excludes('node_modules')) missing.push('node_modules');
  return missing;
};

/** An environment file is likely where its pattern lies; and what only a build stage sees does not leave with the image. */
const weightOf = (shipped: boolean, missing: readonly string[], { entries }: BuildContext): Severity => {
  const isLikely = missing.includes('.env') && entries.items.some((name) => /^\.env\./.test(name));
  if (shipped) return isLikely ? 'medium' : 'low';
  return isLikely ? 'low' : 'info';
};

export const incompleteIgnoreFile = defineRule({
  id: 'build/dockerignore/incomplete-ignore-file',
  subject: 'build',
  severity: 'low',
  title: 'The ignore file leaves gaps',
  why: 'A checkout has no .env, but the folder of the developer who builds has one, and COPY takes it along.',
  remedy: 'Add the missing lines, or begin with `*` and bring back with `!` what the build needs.',
  references: [
    { title: 'Docker: .dockerignore files', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM python:3.14\nWORKDIR /app\nCOPY «.» .\n', '.dockerignore': '.git\n*.pyc' },
        { '.dockerignore': '.git\n*.pyc\n**/.env*\n!**/.env.example' },
      ),
      bad({
        Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY «.» .\n',
        '.dockerignore': '.git\n.env\n',
        'package.json': '{}\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM python:3.14\nWORKDIR /app\nCOPY . .\n', '.dockerignore': '.git\n.env*\n' },
      { Dockerfile: 'FROM python:3.14\nWORKDIR /app\nCOPY . .\n', '.dockerignore': '*\n!src\n' },
    ],
    silent: [
      { Dockerfile: 'FROM python:3.14\nWORKDIR /app\nCOPY . .\n' },
      { Dockerfile: 'FROM python:3.14\nWORKDIR /app\nCOPY src/ .\n', '.dockerignore': '*.pyc\n' },
    ],
  },
  *check(build) {
    const copies = wholeContext(build);
    const copy = copies.find(({ shipped }) => shipped) ?? copies[0];
    if (!copy || build.context.kind === 'unknown') return;
    const context = build.context.value;
    if (!context.ignoreFile || takesSecrets(build)) return;
    const missing = missingFrom(context);
    const origin = originIn(build, copy.source.span);
    if (missing.length === 0) yield held(origin);
    else
      yield violated(
        origin,
        `copies the whole folder, and ${context.ignoreFile} does not leave out ${missing.join(', ')}`,
        {
          severity: weightOf(copy.shipped, missing, context),
          fix: {
            title: `Add ${missing.join(', ')}`,
            safety: 'review',
            look: 'whether the build needs any of these files',
            changes: [
              { kind: 'complete', file: context.ignoreFile, lines: missing.flatMap((name) => LINES[name] ?? []) },
            ],
          },
        },
      );
  },
});
