import { type Family, inferred, ROOT, read } from './family.ts';

const DOCKERFILE = 'phpmyadmin/docker@452a995f:apache/Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';
const ENTRYPOINT = 'phpmyadmin/docker@452a995f:docker-entrypoint.sh';

/** phpMyAdmin. */
export const phpmyadmin: Family = {
  id: 'phpmyadmin',
  kind: 'tool',
  repositories: ['docker.io/library/phpmyadmin', 'docker.io/phpmyadmin/phpmyadmin'],
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
    writablePaths: read(
      [
        { path: '/etc/phpmyadmin', use: 'a key written at start', optional: false },
        { path: '/sessions', use: 'sessions', optional: false },
        { path: '/var/www/html/tmp', use: 'templates', optional: false },
        { path: '/var/run/apache2', use: 'process id', optional: false },
        { path: '/tmp', use: 'uploads and sessions', optional: false },
      ],
      DOCKERFILE,
    ),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'stays-root' },
      PATTERN,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], PATTERN),
    secretFiles: read(
      [
        'PMA_USER',
        'PMA_PASSWORD',
        'MYSQL_ROOT_PASSWORD',
        'MYSQL_PASSWORD',
        'PMA_HOST',
        'PMA_HOSTS',
        'PMA_CONTROLHOST',
        'PMA_CONTROLUSER',
        'PMA_CONTROLPASS',
      ],
      ENTRYPOINT,
    ),
    secretVariables: read(
      ['PMA_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD', 'PMA_CONTROLPASS', 'PMA_CONFIG_BASE64'],
      ENTRYPOINT,
    ),
    weakeningSettings: inferred(
      [
        { setting: 'PMA_ARBITRARY=1', effect: 'visitors choose which database server it logs in to' },
        { setting: 'PMA_PASSWORD', effect: 'every visitor is logged in' },
      ],
      PATTERN,
    ),
  },
};
