import { type Family, inferred, live, ROOT, read } from './family.ts';

const DOCKERFILE = 'docker-library/drupal@305e3e2a:11.4/php8.4/apache-trixie/Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';

/** Drupal. */
export const drupal: Family = {
  id: 'drupal',
  kind: 'server',
  repositories: ['docker.io/library/drupal'],
  publisher: 'official',
  product: 'drupal',
  variants: [
    {
      name: 'fpm-alpine',
      words: ['fpm', 'alpine'],
      system: 'alpine',
      programs: inferred({ has: ['curl'] }, PATTERN),
      facts: {
        ownUser: read({ name: 'www-data', uid: 82, gid: 82 }, DOCKERFILE),
        dropsTo: read({ name: 'www-data', uid: 82, how: 'master-setuid' }, DOCKERFILE),
        ports: inferred([9000], PATTERN),
      },
      without: ['healthCommand'],
    },
    {
      name: 'fpm',
      words: ['fpm'],
      system: 'debian',
      minimal: false,
      programs: inferred({ has: ['curl'] }, PATTERN),
      facts: { ports: inferred([9000], PATTERN) },
      without: ['healthCommand'],
    },
    {
      name: 'apache',
      system: 'debian',
      minimal: false,
      programs: inferred({ has: ['curl'] }, PATTERN),
      facts: { ports: inferred([80], PATTERN) },
    },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'www-data', uid: 33, gid: 33 }, DOCKERFILE),
    dropsTo: read({ name: 'www-data', uid: 33, how: 'master-setuid' }, DOCKERFILE),
    writablePaths: read(
      [
        { path: '/opt/drupal/web/sites', use: 'uploads and sessions', optional: false },
        { path: '/opt/drupal/web/modules', use: 'working files', optional: true },
        { path: '/opt/drupal/web/themes', use: 'working files', optional: true },
        { path: '/var/run/apache2', use: 'process id', optional: false },
        { path: '/tmp', use: 'uploads and sessions', optional: false },
      ],
      DOCKERFILE,
    ),
    capabilities: live(
      { asRoot: ['SETGID', 'SETUID'], asUser: [], withoutSetuid: 'stays-root' },
      'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one',
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], PATTERN),
  },
};
