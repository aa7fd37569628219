import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/cassandra@7b9da8f4:5.0/Dockerfile';

/** Cassandra. */
export const cassandra: Family = {
  id: 'cassandra',
  kind: 'server',
  repositories: ['docker.io/library/cassandra'],
  publisher: 'official',
  product: 'apache-cassandra',
  datastore: true,
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  programs: inferred({ has: ['nodetool', 'cqlsh', 'gosu'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'cassandra', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'cassandra', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: read([7000, 7001, 7199, 9042, 9160], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/lib/cassandra', use: 'data', optional: false },
        { path: '/var/log/cassandra', use: 'logs', optional: false },
        { path: '/etc/cassandra', use: 'configuration edited at start', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      'docker-library/cassandra@7b9da8f4:docker-entrypoint.sh',
    ),
    volumes: read(['/var/lib/cassandra'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: inferred(['nodetool', 'info'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
    debugPorts: inferred([{ port: 7199, what: 'JMX' }], BY_KIND),
  },
};
