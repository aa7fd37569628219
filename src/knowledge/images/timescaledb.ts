import { type Family, inferred, ROOT, read } from './family.ts';

const ENTRYPOINT =
  'timescale/timescaledb-docker@029292c0:Dockerfile, docker-entrypoint-initdb.d/001_timescaledb_tune.sh';
const PATTERN = 'the base image and what images of this kind do; no file read';

/** TimescaleDB. */
export const timescaledb: Family = {
  id: 'timescaledb',
  kind: 'server',
  repositories: ['docker.io/timescale/timescaledb'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, ENTRYPOINT),
    ownUser: read({ name: 'postgres', uid: 70, gid: 70 }, ENTRYPOINT),
    dropsTo: read({ name: 'postgres', uid: 70, how: 'gosu' }, ENTRYPOINT),
    ports: inferred([5432], PATTERN),
    writablePaths: inferred(
      [
        { path: '$PGDATA', use: 'data', optional: false },
        { path: '/var/run/postgresql', use: 'lock files', optional: false },
        { path: '/tmp', use: 'some extensions', optional: true },
      ],
      PATTERN,
    ),
    volumes: inferred(['/var/lib/postgresql/data'], PATTERN),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'fails',
        note: 'As PostgreSQL, which it is built on.',
      },
      PATTERN,
    ),
    healthCommand: inferred(['pg_isready', '-q', '-h', '127.0.0.1'], PATTERN),
    secretFiles: inferred(['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'], PATTERN),
    secretVariables: inferred(['POSTGRES_PASSWORD'], PATTERN),
    weakeningSettings: inferred(
      [{ setting: 'POSTGRES_HOST_AUTH_METHOD=trust', effect: 'everybody who reaches the port is let in as any user' }],
      PATTERN,
    ),
  },
};
