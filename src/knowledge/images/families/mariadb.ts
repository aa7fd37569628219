import { BY_KIND, type Family, inferred, ROOT, read, type Variant } from '../family.ts';

const DOCKERFILE = 'MariaDB/mariadb-docker@1b6429ba:11.8/Dockerfile';
const ENTRYPOINT = 'MariaDB/mariadb-docker@1b6429ba:11.8/docker-entrypoint.sh';

/** MariaDB. */
export const mariadb: Family = {
  id: 'mariadb',
  kind: 'server',
  repositories: ['docker.io/library/mariadb'],
  publisher: 'official',
  product: 'mariadb',
  datastore: true,
  variants: [
    { name: 'ubi', words: ['ubi'], system: 'microdnf' },
    { name: 'before-10.5', before: '10.5', system: 'ubuntu', without: ['healthCommand'] },
    // healthcheck.sh came in February 2022, with these patch releases
    ...[
      ['10.5', '10.5.15'],
      ['10.6', '10.6.7'],
      ['10.7', '10.7.3'],
    ].map(
      ([from = '', before = '']): Variant => ({
        name: `before-${before}`,
        from,
        before,
        system: 'ubuntu',
        facts: { healthCommand: inferred(['mysqladmin', 'ping', '-h', '127.0.0.1', '--silent'], BY_KIND) },
      }),
    ),
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  programs: inferred({ has: ['gosu'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'mysql', uid: undefined, gid: undefined }, DOCKERFILE),
    dropsTo: read({ name: 'mysql', uid: undefined, how: 'gosu' }, DOCKERFILE),
    ports: read([3306], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/lib/mysql', use: 'data', optional: false },
        { path: '/run/mysqld', use: 'process id', optional: false },
        { path: '/tmp', use: 'working files', optional: false },
      ],
      DOCKERFILE,
    ),
    volumes: read(['/var/lib/mysql'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: read(
      ['healthcheck.sh', '--connect', '--innodb_initialized'],
      'MariaDB/mariadb-docker@1b6429ba:healthcheck.sh',
    ),
    secretFiles: read(
      [
        'MYSQL_ROOT_PASSWORD',
        'MYSQL_ROOT_HOST',
        'MYSQL_DATABASE',
        'MYSQL_USER',
        'MYSQL_PASSWORD',
        'MARIADB_ROOT_PASSWORD',
        'MARIADB_ROOT_HOST',
        'MARIADB_DATABASE',
        'MARIADB_USER',
        'MARIADB_PASSWORD',
        'MARIADB_PASSWORD_HASH',
        'MARIADB_ROOT_PASSWORD_HASH',
        'MARIADB_REPLICATION_USER',
        'MARIADB_REPLICATION_PASSWORD',
        'MARIADB_REPLICATION_PASSWORD_HASH',
        'MARIADB_MASTER_HOST',
        'MARIADB_MASTER_PORT',
        'MARIADB_USER_HOST',
      ],
      ENTRYPOINT,
    ),
    secretVariables: read(
      [
        'MARIADB_ROOT_PASSWORD',
        'MARIADB_PASSWORD',
        'MARIADB_REPLICATION_PASSWORD',
        'MYSQL_ROOT_PASSWORD',
        'MYSQL_PASSWORD',
      ],
      ENTRYPOINT,
    ),
    weakeningSettings: read(
      [
        { setting: 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', effect: 'root has no password' },
        { setting: 'MYSQL_ALLOW_EMPTY_PASSWORD', effect: 'root has no password' },
      ],
      ENTRYPOINT,
    ),
    egressNeeded: inferred(false, BY_KIND),
  },
};
