import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'influxdata/influxdata-docker@d457cb93:influxdb/2.7/Dockerfile, influxdb/3.9-core/Dockerfile';
const DOCKERFILE_2 = 'influxdata/influxdata-docker@d457cb93:influxdb/3.9-core/Dockerfile';
const DOCKERFILE_3 = 'influxdata/influxdata-docker@d457cb93:influxdb/2.7/Dockerfile';

/** InfluxDB. */
export const influxdb: Family = {
  id: 'influxdb',
  kind: 'server',
  repositories: ['docker.io/library/influxdb'],
  publisher: 'official',
  datastore: true,
  variants: [
    {
      name: 'core',
      words: ['core'],
      facts: {
        runsAs: read({ name: 'influxdb3', uid: 1500, gid: 1500 }, DOCKERFILE_2),
        ownUser: read({ name: 'influxdb3', uid: 1500, gid: 1500 }, DOCKERFILE_2),
        ports: read([8181], DOCKERFILE_2),
      },
      without: ['dropsTo', 'capabilities', 'writablePaths', 'secretFiles', 'secretVariables'],
    },
    {
      name: 'enterprise',
      words: ['enterprise'],
      facts: {
        runsAs: read({ name: 'influxdb3', uid: 1500, gid: 1500 }, DOCKERFILE_2),
        ownUser: read({ name: 'influxdb3', uid: 1500, gid: 1500 }, DOCKERFILE_2),
        ports: read([8181], DOCKERFILE_2),
      },
      without: ['dropsTo', 'capabilities', 'writablePaths', 'secretFiles', 'secretVariables'],
    },
    {
      name: '1.x-alpine',
      words: ['alpine'],
      before: '2.0',
      system: 'alpine',
      facts: { ports: inferred([8086], BY_KIND), openByDefault: inferred(true, BY_KIND) },
      without: ['runsAs', 'ownUser', 'dropsTo', 'capabilities', 'writablePaths', 'secretFiles', 'secretVariables'],
    },
    {
      name: '1.x',
      before: '2.0',
      system: 'debian-slim',
      facts: { ports: inferred([8086], BY_KIND), openByDefault: inferred(true, BY_KIND) },
      without: ['runsAs', 'ownUser', 'dropsTo', 'capabilities', 'writablePaths', 'secretFiles', 'secretVariables'],
    },
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      facts: {
        ports: inferred([8086], BY_KIND),
        volumes: read(['/var/lib/influxdb2', '/etc/influxdb2'], DOCKERFILE_3),
        healthCommand: inferred(['influx', 'ping'], BY_KIND),
      },
    },
    {
      name: 'debian',
      system: 'debian-slim',
      facts: {
        ports: inferred([8086], BY_KIND),
        volumes: read(['/var/lib/influxdb2', '/etc/influxdb2'], DOCKERFILE_3),
        healthCommand: inferred(['influx', 'ping'], BY_KIND),
      },
    },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'influxdb', uid: 1000, gid: 1000 }, DOCKERFILE),
    dropsTo: read({ name: 'influxdb', uid: 1000, how: 'gosu' }, DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/var/lib/influxdb2', use: 'data', optional: false },
        { path: '/etc/influxdb2', use: 'configuration', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    secretFiles: read(
      ['DOCKER_INFLUXDB_INIT_USERNAME', 'DOCKER_INFLUXDB_INIT_PASSWORD', 'DOCKER_INFLUXDB_INIT_ADMIN_TOKEN'],
      'influxdata/influxdata-docker@d457cb93:influxdb/2.7/entrypoint.sh',
    ),
    secretVariables: inferred(['DOCKER_INFLUXDB_INIT_PASSWORD', 'DOCKER_INFLUXDB_INIT_ADMIN_TOKEN'], BY_KIND),
  },
  // Source: github.com/influxdata/influxdata-docker/pull/627 and 670, in 2.3 and later
  since: { secretFiles: '2.7' },
};
