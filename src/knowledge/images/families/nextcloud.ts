import { BY_KIND, type Family, inferred, read } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'nextcloud/docker@4de1eed6:Dockerfile-debian.template';
const ENTRYPOINT = 'nextcloud/docker@4de1eed6:docker-entrypoint.sh';

/** Nextcloud. */
export const nextcloud: Family = {
  id: 'nextcloud',
  kind: 'server',
  repositories: ['docker.io/library/nextcloud'],
  publisher: 'official',
  product: 'nextcloud',
  variants: phpWebVariants(DOCKERFILE, inferred({ has: ['curl'] }, BY_KIND)),
  facts: {
    ...phpWebUsers(DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/www/html', use: 'its code, settings and files', optional: false },
        { path: '/usr/local/etc/php/conf.d', use: 'PHP settings for Redis', optional: false },
        { path: '/var/run/apache2', use: 'process id', optional: false },
        { path: '/tmp', use: 'uploads and sessions', optional: false },
      ],
      ENTRYPOINT,
    ),
    volumes: read(['/var/www/html'], DOCKERFILE),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'stays-root' },
      BY_KIND,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/status.php'], BY_KIND),
    secretFiles: read(
      [
        'MYSQL_DATABASE',
        'MYSQL_USER',
        'MYSQL_PASSWORD',
        'POSTGRES_DB',
        'POSTGRES_USER',
        'POSTGRES_PASSWORD',
        'NEXTCLOUD_ADMIN_USER',
        'NEXTCLOUD_ADMIN_PASSWORD',
        'REDIS_HOST_PASSWORD',
      ],
      ENTRYPOINT,
    ),
    secretVariables: read(
      [
        'MYSQL_PASSWORD',
        'POSTGRES_PASSWORD',
        'NEXTCLOUD_ADMIN_PASSWORD',
        'REDIS_HOST_PASSWORD',
        'SMTP_PASSWORD',
        'OBJECTSTORE_S3_SECRET',
        'OBJECTSTORE_SWIFT_USER_PASSWORD',
      ],
      'docker-library/docs@c4a9ba41:nextcloud/content.md',
    ),
  },
};
