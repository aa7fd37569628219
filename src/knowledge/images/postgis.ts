import { type Family, inferred, ROOT, read } from './family.ts';

const DOCKERFILE = 'postgis/docker-postgis@51b35550:18-3.6/Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';
const DOCKERFILE_2 = 'docker-library/postgres: Dockerfiles of 17 and 18';

/** PostGIS. */
export const postgis: Family = {
  id: 'postgis',
  kind: 'server',
  repositories: ['docker.io/postgis/postgis'],
  publisher: 'project',
  product: 'postgresql',
  datastore: true,
  variants: [
    {
      name: 'alpine-18',
      words: ['alpine'],
      from: '18',
      system: 'alpine',
      facts: {
        ownUser: read({ name: 'postgres', uid: 70, gid: 70 }, DOCKERFILE),
        dropsTo: read({ name: 'postgres', uid: 70, how: 'gosu' }, DOCKERFILE),
        volumes: read(['/var/lib/postgresql'], DOCKERFILE_2),
      },
    },
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      facts: {
        ownUser: read({ name: 'postgres', uid: 70, gid: 70 }, DOCKERFILE),
        dropsTo: read({ name: 'postgres', uid: 70, how: 'gosu' }, DOCKERFILE),
        volumes: read(['/var/lib/postgresql/data'], DOCKERFILE_2),
      },
    },
    {
      name: 'debian-18',
      from: '18',
      system: 'debian-slim',
      facts: { volumes: read(['/var/lib/postgresql'], DOCKERFILE_2) },
    },
    { name: 'debian', system: 'debian-slim', facts: { volumes: read(['/var/lib/postgresql/data'], DOCKERFILE_2) } },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'postgres', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'postgres', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: inferred([5432], PATTERN),
    writablePaths: inferred(
      [
        { path: '$PGDATA', use: 'data', optional: false },
        { path: '/var/run/postgresql', use: 'lock files', optional: false },
        { path: '/tmp', use: 'some extensions', optional: true },
      ],
      PATTERN,
    ),
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
