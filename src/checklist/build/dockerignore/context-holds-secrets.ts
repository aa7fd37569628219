import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import type { Fix } from '../../../model/change.ts';
import { joinPath } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import type { Build, BuildContext } from '../../../model/service.ts';
import { bySeverity, type Severity } from '../../../model/severity.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { type ContextCopy, contextCopies } from './context-copies.ts';
import { ENVIRONMENT_FILE, unwantedFile } from './unwanted.ts';
import { ENVIRONMENT_LINES, isUsual, isUsualEnvironment, USUAL_LINES } from './usual-lines.ts';

/** What a copy takes that nobody wants in an image. */
const takenBy = (
  context: BuildContext,
  { folder, excludes }: ContextCopy,
): readonly { readonly path: string; readonly what: string; readonly severity: Severity }[] =>
  context.entries.items.flatMap((path) => {
    if (folder !== '' && !path.startsWith(`${folder}/`)) return [];
    const unwanted = unwantedFile(path);
    if (!unwanted || context.excludes(path) || excludes(path)) return [];
    const plain = context.isWithoutSecrets(path);
    // a certificate stays one; what is in an environment file today may give nothing away
    if (plain && unwanted.what !== ENVIRONMENT_FILE) return [];
    return [{ path, ...unwanted, ...(plain && { severity: 'low' }) }];
  });

/** Whether any copy of the build takes something of the kind. */
export const takesSecrets = (build: Build): boolean =>
  build.context.kind === 'known' &&
  contextCopies(build).some((copy) => build.context.kind === 'known' && takenBy(build.context.value, copy).length > 0);

/** Names the files in the ignore file, or makes one that leaves them and their like out. */
const leftOut = ({ path, ignoreFile }: BuildContext, files: readonly string[]): Fix => ({
  title: `Leave ${files.length === 1 ? files[0] : `${files.length} files`} out of the build`,
  safety: 'review',
  look: 'whether the image needs any of these files: it has to be given them when it runs then',
  changes: [
    {
      kind: 'complete',
      file: ignoreFile ?? joinPath(path as FileId, '.dockerignore'),
      lines:
        ignoreFile === undefined
          ? [...USUAL_LINES, ...files.filter((one) => !isUsual(one))]
          : files.flatMap((one) => (isUsualEnvironment(one) ? ENVIRONMENT_LINES : one)),
    },
  ],
});

export const contextHoldsSecrets = defineRule({
  id: 'build/dockerignore/context-holds-secrets',
  subject: 'build',
  severity: 'high',
  title: 'Secrets lie in what the build copies',
  why: 'Whoever can pull the image can read every layer of it: the passwords of .env, the key, the whole history with what was once committed.',
  remedy: 'Keep them out with .dockerignore, or copy only the folders that the program needs.',
  references: [
    { title: 'Docker: .dockerignore files', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' },
    owaspTop10('D06'),
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY «.» .\nCMD ["node", "server.js"]\n',
        '.env': 'DB_PASSWORD=x\n',
        '.dockerignore': 'node_modules\n',
      }),
      // a stage of its own hides nothing when its folder is copied on
      bad({
        Dockerfile:
          'FROM composer:2 AS vendor\nWORKDIR /app\nCOPY «.» .\nRUN composer install --no-dev\n\nFROM php:8.4-fpm\nWORKDIR /var/www/html\nCOPY --from=vendor /app .\n',
        '.env': 'DB_PASSWORD=x\n',
        '.dockerignore': 'vendor\n',
      }),
      bad(
        {
          Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY «.» .\n',
          '.env': 'DB_PASSWORD=x\n',
          '.netrc': 'machine example.com login a password b\n',
        },
        {
          Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n',
          '.env': 'DB_PASSWORD=x\n',
          '.netrc': 'machine example.com login a password b\n',
          '.dockerignore':
            '.git\n**/.env*\n!**/.env.example\n**/*.pem\n**/*.key\n**/secrets/\n**/node_modules\n**/compose*.yaml\n**/docker-compose*.yml\n.netrc\n',
        },
      ),
      bad(
        {
          Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY «.» .\n',
          '.env.production': 'DB_PASSWORD=x\n',
          '.dockerignore': '.git\n',
        },
        {
          Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n',
          '.env.production': 'DB_PASSWORD=x\n',
          '.dockerignore': '.git\n**/.env*\n!**/.env.example\n',
        },
      ),
      bad({
        Dockerfile: 'FROM nginx:1.29\nCOPY «conf/» /etc/nginx/\n',
        'conf/tls/server.key': 'x\n',
        'conf/nginx.conf': 'events {}\n',
      }),
    ],
    good: [
      {
        Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY --exclude=**/.env --exclude=.git . .\n',
        '.env': 'DB_PASSWORD=x\n',
        '.dockerignore': 'node_modules\n',
      },
      {
        Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n',
        '.env': 'DB_PASSWORD=x\n',
        '.dockerignore': '.env*\n.git\n',
      },
      {
        Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY src/ ./src/\n',
        '.env': 'DB_PASSWORD=x\n',
        'src/server.js': '\n',
      },
      {
        Dockerfile: 'FROM debian:13\nCOPY keys/ /etc/apt/keyrings/\n',
        'keys/example.key': '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY server.js ./\n', '.env': 'DB_PASSWORD=x\n' }],
  },
  check: oneHeld(function* (build) {
    if (build.context.kind === 'unknown') return;
    const context = build.context.value;
    const copies = contextCopies(build);
    const [first] = copies;
    for (const copy of copies) {
      const taken = takenBy(context, copy);
      const [worst, ...more] = taken.toSorted(bySeverity);
      if (!worst) continue;
      const secret = taken.flatMap(({ path, severity }) => (severity === 'low' ? [] : [path]));
      const others = more.length ? ` and ${more.length === 1 ? more[0]?.path : `${more.length} more`}` : '';
      const carried = !copy.shipped && copy.carried(worst.path);
      const where = copy.shipped
        ? 'into the image'
        : carried
          ? 'into a build stage, from where a COPY brings it into the image'
          : 'into a build stage, and so into the build cache';
      yield violated(originIn(build, copy.source.span), `takes ${worst.path} (${worst.what})${others} ${where}`, {
        severity: copy.shipped || carried ? worst.severity : 'low',
        // one that gives nothing away may be there for the program to read
        ...(secret.length > 0 && { fix: leftOut(context, secret) }),
      });
    }
    if (first) yield held(originIn(build, first.source.span));
  }),
});
