import { BY_KIND, type Family, inferred, read } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'joomla-docker/docker-joomla@562e0feb:6.1/php8.4/apache/Dockerfile';

/** Joomla. */
export const joomla: Family = {
  id: 'joomla',
  kind: 'server',
  repositories: ['docker.io/library/joomla'],
  publisher: 'official',
  product: 'joomla',
  variants: phpWebVariants(DOCKERFILE, inferred({ has: ['curl'] }, BY_KIND)),
  facts: {
    ...phpWebUsers(DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/var/www/html', use: 'uploads and sessions', optional: false },
        { path: '/var/run/apache2', use: 'process id', optional: false },
        { path: '/tmp', use: 'uploads and sessions', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/var/www/html'], DOCKERFILE),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'stays-root' },
      BY_KIND,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND),
    secretFiles: read(['JOOMLA_DB_PASSWORD'], 'joomla-docker/docker-joomla@562e0feb:docker-entrypoint.sh'),
    secretVariables: read(
      ['JOOMLA_DB_PASSWORD', 'JOOMLA_ADMIN_PASSWORD', 'JOOMLA_SMTP_PASSWORD'],
      'docker-library/docs@c4a9ba41:joomla/content.md',
    ),
  },
};
