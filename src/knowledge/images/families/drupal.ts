import { BY_KIND, type Family, inferred, live, read } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'docker-library/drupal@305e3e2a:11.4/php8.4/apache-trixie/Dockerfile';

/** Drupal. */
export const drupal: Family = {
  id: 'drupal',
  kind: 'server',
  repositories: ['docker.io/library/drupal'],
  publisher: 'official',
  product: 'drupal',
  variants: phpWebVariants(DOCKERFILE, inferred({ has: ['curl'] }, BY_KIND)),
  facts: {
    ...phpWebUsers(DOCKERFILE),
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
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND),
  },
};
