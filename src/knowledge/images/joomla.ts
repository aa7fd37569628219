import { type Family, inferred, ROOT, read } from './family.ts';

const DOCKERFILE = 'joomla-docker/docker-joomla@562e0feb:6.1/php8.4/apache/Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';

/** Joomla. */
export const joomla: Family = {
  id: 'joomla',
  kind: 'server',
  repositories: ['docker.io/library/joomla'],
  publisher: 'official',
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
    writablePaths: inferred(
      [
        { path: '/var/www/html', use: 'uploads and sessions', optional: false },
        { path: '/var/run/apache2', use: 'process id', optional: false },
        { path: '/tmp', use: 'uploads and sessions', optional: false },
      ],
      PATTERN,
    ),
    volumes: read(['/var/www/html'], DOCKERFILE),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'stays-root' },
      PATTERN,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], PATTERN),
    secretFiles: read(['JOOMLA_DB_PASSWORD'], 'joomla-docker/docker-joomla@562e0feb:docker-entrypoint.sh'),
    secretVariables: read(
      ['JOOMLA_DB_PASSWORD', 'JOOMLA_ADMIN_PASSWORD', 'JOOMLA_SMTP_PASSWORD'],
      'docker-library/docs@c4a9ba41:joomla/content.md',
    ),
  },
};
