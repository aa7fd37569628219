import type { Word } from '../../../model/dockerfile.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import type { BuildContext } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

/** A path of the context that a source names, without `./`; undefined for patterns and the whole context. */
const namedPath = (source: Word): string | undefined => {
  const path = withoutEndSlashes(literal(source.value)?.replace(/^(?:\.?\/)+/, '') ?? '');
  return path && path !== '.' && !/[*?[\]{}:]|\.\./.test(path) ? path : undefined;
};

/** Whether the ignore file leaves nothing of a path; a folder whose files come back with `!` does not count. */
const leftOut = (context: BuildContext, path: string): boolean => {
  if (!context.excludes(path)) return false;
  const inside = context.entries.items.filter((entry) => entry.startsWith(`${path}/`));
  if (inside.length) return inside.every((entry) => context.excludes(entry));
  return !context.bringsBack || context.entries.items.includes(path) || /\.\w+$/.test(path);
};

/** Whether the ignore file leaves nothing at all of the context: neither what is there nor what may be built there. */
const leavesNothing = ({ bringsBack, entries, excludes }: BuildContext): boolean =>
  !bringsBack && entries.items.length > 0 && excludes('any-file') && entries.items.every((entry) => excludes(entry));

export const copiesIgnoredFile = defineRule({
  id: 'build/dockerignore/copies-ignored-file',
  subject: 'build',
  severity: 'medium',
  title: 'COPY names a file that .dockerignore leaves out',
  why: 'The builder never sees the file, so the build stops with "not found".',
  remedy: 'Bring it back with a line `!path` at the end of .dockerignore, or do not copy it.',
  references: [
    {
      title: 'Docker build checks: CopyIgnoredFile',
      url: 'https://docs.docker.com/reference/build-checks/copy-ignored-file/',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM nginx:1.29\nCOPY «nginx.conf» /etc/nginx/nginx.conf\n',
        '.dockerignore': '*.conf\n',
        'nginx.conf': 'events {}\n',
      }),
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY «node_modules» /srv/\n', '.dockerignore': '**/node_modules\n' }),
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY «.» /srv\n', '.dockerignore': '*\n', 'index.html': '<p>\n' }),
    ],
    good: [
      {
        Dockerfile: 'FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/nginx.conf\n',
        '.dockerignore': '*\n!nginx.conf\n',
        'nginx.conf': 'events {}\n',
      },
      {
        Dockerfile: 'FROM nginx:1.29\nCOPY site /srv\n',
        '.dockerignore': '*\n!site/*.html\n',
        'site/index.html': '<p>\n',
      },
      // what comes back may be built later
      { Dockerfile: 'FROM nginx:1.29\nCOPY dist /srv\n', '.dockerignore': 'dist\n!dist/*.js\n' },
    ],
    silent: [
      { Dockerfile: 'FROM nginx:1.29\nCOPY . /srv\n', '.dockerignore': 'Dockerfile\n.dockerignore\n' },
      { Dockerfile: 'FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/nginx.conf\n' },
      { Dockerfile: 'FROM nginx:1.29\nCOPY . /srv\n', '.dockerignore': '*.md\n' },
      { Dockerfile: 'FROM nginx:1.29\nCOPY . /srv\n', '.dockerignore': '*\n!dist\n' },
    ],
  },
  check: oneHeld(function* (build) {
    if (build.context.kind === 'unknown') return;
    const context = build.context.value;
    if (!context.ignoreFile || context.entries.more.length) return;
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (!takesContext(instruction)) continue;
      for (const source of instruction.sources) {
        const path = namedPath(source);
        if (path === undefined) {
          if (!/^(?:\.?\/)*\.?$/.test(literal(source.value) ?? 'x') || !leavesNothing(context)) continue;
          yield violated(
            originIn(build, source.span),
            `copies nothing: ${context.ignoreFile} leaves out everything there is`,
          );
          continue;
        }
        if (!leftOut(context, path)) {
          yield held(originIn(build, source.span));
          continue;
        }
        yield violated(
          originIn(build, source.span),
          `${path} is left out by ${context.ignoreFile}, so the build does not find it`,
        );
      }
    }
  }),
});
