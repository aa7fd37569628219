import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/mysql@7f30fdb0:8.4/Dockerfile.oracle';
const ENTRYPOINT = 'docker-library/mysql@7f30fdb0:docker-entrypoint.sh';

/** MySQL. */
export const mysql: Family = {
  id: 'mysql',
  kind: 'server',
  repositories: ['docker.io/library/mysql'],
  publisher: 'official',
  product: 'mysql',
  datastore: true,
  variants: [
    { name: 'debian', words: ['debian'], system: 'debian-slim' },
    { name: 'before-8', before: '8.0', facts: { shell: inferred(true, BY_KIND) } },
    { name: 'oracle', system: 'microdnf' },
  ],
  programs: inferred({ has: ['bash', 'mysqladmin', 'mysql'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'mysql', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'mysql', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: read([3306, 33060], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/lib/mysql', use: 'data', optional: false },
        { path: '/var/run/mysqld', use: 'process id', optional: false },
        { path: '/tmp', use: 'working files', optional: false },
      ],
      DOCKERFILE,
    ),
    volumes: read(['/var/lib/mysql'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: read(['mysqladmin', 'ping', '-h', '127.0.0.1'], 'docker-library/mysql: Dockerfiles'),
    secretFiles: read(
      ['MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_HOST', 'MYSQL_DATABASE', 'MYSQL_USER', 'MYSQL_PASSWORD'],
      ENTRYPOINT,
    ),
    secretVariables: read(['MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD'], ENTRYPOINT),
    weakeningSettings: read([{ setting: 'MYSQL_ALLOW_EMPTY_PASSWORD', effect: 'root has no password' }], ENTRYPOINT),
    egressNeeded: inferred(false, BY_KIND),
    debugPorts: inferred([{ port: 33060, what: 'X protocol' }], BY_KIND),
  },
};
