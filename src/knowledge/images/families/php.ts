import { BY_KIND, type Family, inferred, live, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/php@445bf414:8.4/trixie/cli/Dockerfile, 8.4/alpine3.23/fpm/Dockerfile';
const MEASURED =
  'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one';

/** What extensions are compiled with; Alpine's images take it away again. */
const PHPIZE_DEPS = ['autoconf', 'file', 'g++', 'gcc', 'make', 're2c', 'xz'];

/** PHP: command line, FPM and Apache. */
export const php: Family = {
  id: 'php',
  kind: 'runtime',
  repositories: ['docker.io/library/php'],
  publisher: 'official',
  product: 'php',
  systemEvidence: 'read',
  variants: [
    {
      name: 'fpm-alpine',
      words: ['fpm', 'alpine'],
      system: 'alpine',
      programs: read({ has: ['curl'] }, DOCKERFILE),
      facts: {
        ownUser: read({ name: 'www-data', uid: 82, gid: 82 }, DOCKERFILE),
        ports: read([9000], DOCKERFILE),
        dropsTo: read({ name: 'www-data', uid: 82, how: 'master-setuid' }, DOCKERFILE),
        capabilities: live(
          {
            asRoot: ['SETGID', 'SETUID'],
            asUser: [],
            withoutSetuid: 'respawns',
            note: 'A pool on a Unix socket needs CHOWN too.',
          },
          MEASURED,
        ),
        healthCommand: inferred(['nc', '-z', '127.0.0.1', '9000'], BY_KIND),
      },
    },
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      programs: read({ has: ['curl'] }, DOCKERFILE),
      facts: { ownUser: read({ name: 'www-data', uid: 82, gid: 82 }, DOCKERFILE) },
    },
    {
      name: 'fpm',
      words: ['fpm'],
      system: 'debian',
      smallest: true,
      programs: read({ has: ['curl', ...PHPIZE_DEPS] }, DOCKERFILE),
      facts: {
        ports: read([9000], DOCKERFILE),
        dropsTo: read({ name: 'www-data', uid: 33, how: 'master-setuid' }, DOCKERFILE),
        capabilities: live(
          {
            asRoot: ['SETGID', 'SETUID'],
            asUser: [],
            withoutSetuid: 'respawns',
            note: 'A pool on a Unix socket needs CHOWN too.',
          },
          MEASURED,
        ),
        healthCommand: inferred(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/9000'], BY_KIND),
      },
    },
    {
      name: 'apache',
      words: ['apache'],
      system: 'debian',
      smallest: true,
      programs: read({ has: ['curl', ...PHPIZE_DEPS] }, DOCKERFILE),
      facts: {
        ports: read([80], DOCKERFILE),
        dropsTo: read({ name: 'www-data', uid: 33, how: 'master-setuid' }, DOCKERFILE),
        capabilities: live(
          {
            asRoot: ['SETGID', 'SETUID'],
            asUser: [],
            withoutSetuid: 'stays-root',
            note: 'Without SETUID and SETGID it goes on serving as root.',
          },
          MEASURED,
        ),
        healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND),
        writablePaths: inferred(
          [
            { path: '/var/run/apache2', use: 'process id', optional: false },
            { path: '/var/lock/apache2', use: 'lock files', optional: false },
            { path: '/tmp', use: 'uploads and sessions', optional: false },
          ],
          BY_KIND,
        ),
      },
    },
    {
      name: 'cli',
      system: 'debian',
      smallest: true,
      programs: read({ has: ['curl', ...PHPIZE_DEPS] }, DOCKERFILE),
    },
  ],
  programs: read({ has: ['php'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'www-data', uid: 33, gid: 33 }, DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
