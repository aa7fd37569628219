import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'percona/percona-docker@5c654083:percona-server-8.4/Dockerfile';
const SCRIPT = 'percona/percona-docker@5c654083:percona-server-8.4/ps-entry.sh';

/** Percona. */
export const percona: Family = {
  id: 'percona',
  kind: 'server',
  repositories: ['docker.io/percona/percona-server', 'docker.io/library/percona'],
  publisher: 'official',
  product: 'mysql',
  cycleIsNoTag: true,
  datastore: true,
  variants: [{ name: 'oracle', system: 'microdnf' }],
  facts: {
    runsAs: read({ name: 'mysql', uid: 1001, gid: 1001 }, DOCKERFILE),
    ownUser: read({ name: 'mysql', uid: 1001, gid: 1001 }, DOCKERFILE),
    ports: read([3306, 33060], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/lib/mysql', use: 'data', optional: false },
        { path: '/var/log/mysql', use: 'logs', optional: false },
        { path: '/usr/local/percona', use: 'working files', optional: false },
      ],
      DOCKERFILE,
    ),
    volumes: read(['/var/lib/mysql', '/var/log/mysql'], DOCKERFILE),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    secretFiles: read(
      ['MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_HOST', 'MYSQL_DATABASE', 'MYSQL_USER', 'MYSQL_PASSWORD'],
      SCRIPT,
    ),
    secretVariables: inferred(['MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD'], BY_KIND),
    weakeningSettings: read([{ setting: 'MYSQL_ALLOW_EMPTY_PASSWORD', effect: 'root has no password' }], SCRIPT),
  },
};
