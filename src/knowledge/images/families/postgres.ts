import { type Family, inferred, live, ROOT, read } from '../family.ts';
import { postgresVariants } from './built-on-postgres.ts';

const DOCKERFILE =
  'docker-library/postgres@6edb0a8c:17/trixie/Dockerfile, 18/trixie/Dockerfile, 18/alpine3.23/Dockerfile';
const MEASURED =
  'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one';
const ENTRYPOINT = 'docker-library/postgres@6edb0a8c:docker-entrypoint.sh';

/** PostgreSQL. */
export const postgres: Family = {
  id: 'postgres',
  kind: 'server',
  repositories: ['docker.io/library/postgres'],
  publisher: 'official',
  product: 'postgresql',
  datastore: true,
  systemEvidence: 'read',
  variants: postgresVariants(DOCKERFILE, read({ lacks: ['curl'] }, DOCKERFILE)),
  programs: read({ has: ['bash', 'pg_isready', 'psql', 'gosu'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'postgres', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'postgres', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: read([5432], DOCKERFILE),
    writablePaths: live(
      [
        { path: '$PGDATA', use: 'data', optional: false },
        { path: '/var/run/postgresql', use: 'lock files', optional: false },
        { path: '/tmp', use: 'some extensions', optional: true },
      ],
      MEASURED,
    ),
    capabilities: live(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'fails',
        note: 'DAC_OVERRIDE for a data folder of its own, CHOWN for one of root’s; the set covers both.',
      },
      MEASURED,
    ),
    healthCommand: live(['pg_isready', '-q', '-h', '127.0.0.1'], MEASURED),
    secretFiles: read(['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'], ENTRYPOINT),
    secretVariables: read(['POSTGRES_PASSWORD'], ENTRYPOINT),
    weakeningSettings: read(
      [{ setting: 'POSTGRES_HOST_AUTH_METHOD=trust', effect: 'everybody who reaches the port is let in as any user' }],
      ENTRYPOINT,
    ),
    egressNeeded: inferred(false, 'the base image and what images of this kind do; no file read'),
  },
};
