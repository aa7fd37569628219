import { BY_KIND, type Family, inferred, read } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'docker-library/wordpress@bf223d1c:Dockerfile.template';
const SOURCE = 'docker-library/wordpress@bf223d1c:wp-config-docker.php';

/** WordPress. */
export const wordpress: Family = {
  id: 'wordpress',
  kind: 'server',
  repositories: ['docker.io/library/wordpress'],
  publisher: 'official',
  product: 'wordpress',
  otherVersions: ['cli'],
  variants: [
    {
      name: 'cli',
      words: ['cli'],
      system: 'alpine',
      facts: {
        ownUser: read({ name: 'www-data', uid: 82, gid: 82 }, DOCKERFILE),
        dropsTo: read({ name: 'www-data', uid: 82, how: 'master-setuid' }, DOCKERFILE),
        runsAs: inferred({ name: 'www-data', uid: 82, gid: 82 }, BY_KIND),
      },
      without: ['ports', 'dropsTo', 'healthCommand', 'capabilities', 'writablePaths'],
    },
    ...phpWebVariants(DOCKERFILE, read({ has: ['curl'] }, DOCKERFILE)),
  ],
  facts: {
    ...phpWebUsers(DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/www/html', use: 'its code, copied at start, and uploads', optional: false },
        { path: '/var/run/apache2', use: 'process id', optional: false },
        { path: '/tmp', use: 'uploads and sessions', optional: false },
      ],
      'docker-library/wordpress@bf223d1c:latest/php8.4/apache/docker-entrypoint.sh',
    ),
    volumes: read(['/var/www/html'], DOCKERFILE),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'stays-root',
        note: 'CHOWN, DAC_OVERRIDE and FOWNER to copy its code into an empty volume.',
      },
      BY_KIND,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND),
    secretFiles: read(
      [
        'WORDPRESS_DB_HOST',
        'WORDPRESS_DB_USER',
        'WORDPRESS_DB_PASSWORD',
        'WORDPRESS_DB_NAME',
        'WORDPRESS_AUTH_KEY',
        'WORDPRESS_SECURE_AUTH_KEY',
        'WORDPRESS_LOGGED_IN_KEY',
        'WORDPRESS_NONCE_KEY',
        'WORDPRESS_AUTH_SALT',
        'WORDPRESS_SECURE_AUTH_SALT',
        'WORDPRESS_LOGGED_IN_SALT',
        'WORDPRESS_NONCE_SALT',
        'WORDPRESS_TABLE_PREFIX',
        'WORDPRESS_DEBUG',
        'WORDPRESS_CONFIG_EXTRA',
      ],
      SOURCE,
    ),
    secretVariables: read(
      [
        'WORDPRESS_DB_PASSWORD',
        'WORDPRESS_AUTH_KEY',
        'WORDPRESS_SECURE_AUTH_KEY',
        'WORDPRESS_LOGGED_IN_KEY',
        'WORDPRESS_NONCE_KEY',
      ],
      SOURCE,
    ),
  },
};
