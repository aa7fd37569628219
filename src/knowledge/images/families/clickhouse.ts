import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE =
  'ClickHouse/docker-library@b3475167:server/26.7.3.19/Dockerfile.ubuntu, Dockerfile.alpine, Dockerfile.distroless';
const ENTRYPOINT = 'ClickHouse/docker-library@b3475167:server/26.7.3.19/entrypoint.sh';

/** ClickHouse. */
export const clickhouse: Family = {
  id: 'clickhouse',
  kind: 'server',
  repositories: ['docker.io/library/clickhouse', 'docker.io/clickhouse/clickhouse-server'],
  publisher: 'official',
  datastore: true,
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    {
      name: 'distroless',
      words: ['distroless'],
      system: 'distroless',
      facts: {
        runsAs: read(
          { name: 'clickhouse', uid: 101, gid: 101 },
          'ClickHouse/docker-library@b3475167:server/26.7.3.19/Dockerfile.distroless',
        ),
      },
      without: ['dropsTo', 'healthCommand'],
    },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'clickhouse', uid: 101, gid: 101 }, DOCKERFILE),
    dropsTo: read({ name: 'clickhouse', uid: 101, how: 'clickhouse su' }, DOCKERFILE),
    ports: read([9000, 8123, 9009], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/lib/clickhouse', use: 'data', optional: false },
        { path: '/var/log/clickhouse-server', use: 'logs', optional: false },
        { path: '/etc/clickhouse-server/users.d', use: 'users written at start', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      ENTRYPOINT,
    ),
    volumes: read(['/var/lib/clickhouse'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8123/ping'], BY_KIND),
    secretFiles: read(['CLICKHOUSE_PASSWORD'], ENTRYPOINT),
    secretVariables: inferred(['CLICKHOUSE_PASSWORD'], BY_KIND),
    weakeningSettings: read(
      [
        {
          setting: 'CLICKHOUSE_SKIP_USER_SETUP=1',
          effect: 'the user default is open to the network without a password',
        },
      ],
      ENTRYPOINT,
    ),
    egressNeeded: inferred(false, BY_KIND),
    debugPorts: inferred([{ port: 9009, what: 'replication between servers' }], BY_KIND),
  },
  // Source: github.com/ClickHouse/ClickHouse/pull/58583
  since: { secretFiles: '24.2' },
};
