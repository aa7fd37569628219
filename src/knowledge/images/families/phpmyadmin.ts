import { BY_KIND, type Family, inferred, read } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'phpmyadmin/docker@452a995f:apache/Dockerfile';
const ENTRYPOINT = 'phpmyadmin/docker@452a995f:docker-entrypoint.sh';

/** phpMyAdmin. */
export const phpmyadmin: Family = {
  id: 'phpmyadmin',
  kind: 'tool',
  repositories: ['docker.io/library/phpmyadmin', 'docker.io/phpmyadmin/phpmyadmin'],
  publisher: 'official',
  variants: phpWebVariants(DOCKERFILE, inferred({ has: ['curl'] }, BY_KIND)),
  facts: {
    ...phpWebUsers(DOCKERFILE),
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
      BY_KIND,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND),
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
    secretVariables: read(['PMA_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD', 'PMA_CONTROLPASS'], ENTRYPOINT),
    weakeningSettings: inferred([{ setting: 'PMA_PASSWORD', effect: 'every visitor is logged in' }], BY_KIND),
  },
};
