import { type Family, inferred, read } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'joomla-docker/docker-joomla@562e0feb:6.1/php8.4/apache/Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';

/** Joomla. */
export const joomla: Family = {
  id: 'joomla',
  kind: 'server',
  repositories: ['docker.io/library/joomla'],
  publisher: 'official',
  variants: phpWebVariants(DOCKERFILE, inferred({ has: ['curl'] }, PATTERN)),
  facts: {
    ...phpWebUsers(DOCKERFILE),
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
