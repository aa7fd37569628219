import { BY_KIND, type Facts, inferred, type Programs, read, type Variant } from '../family.ts';

const VOLUMES = 'docker-library/postgres: Dockerfiles of 17 and 18';

/** Where the image of PostgreSQL keeps its data from 18 on. */
const FROM_18: Facts = { volumes: read(['/var/lib/postgresql'], VOLUMES) };

/** A flavour of an image that names its own version and then PostgreSQL's: `0.8.1-pg18`. */
export const pg18 = { name: 'pg18', words: ['pg18'], facts: FROM_18 } as const;

/** Flavours of PostgreSQL's official image and of what is built on it: from 18 on the volume lies higher. */
export const postgresVariants = (dockerfile: string, alpine?: Programs): readonly Variant[] => {
  const alpineUser = {
    ownUser: read({ name: 'postgres', uid: 70, gid: 70 }, dockerfile),
    dropsTo: read({ name: 'postgres', uid: 70, how: 'gosu' }, dockerfile),
  };
  const before = { volumes: read(['/var/lib/postgresql/data'], VOLUMES) };
  const programs = alpine && { programs: alpine };
  return [
    {
      name: 'alpine-18',
      words: ['alpine'],
      from: '18',
      system: 'alpine',
      ...programs,
      facts: { ...alpineUser, ...FROM_18 },
    },
    { name: 'alpine', words: ['alpine'], system: 'alpine', ...programs, facts: { ...alpineUser, ...before } },
    { name: 'debian-18', from: '18', system: 'debian-slim', facts: FROM_18 },
    { name: 'debian', system: 'debian-slim', facts: before },
  ];
};

/** What an image has from PostgreSQL, which it is built on. */
export const builtOnPostgres: Facts = {
  ports: inferred([5432], BY_KIND),
  writablePaths: inferred(
    [
      { path: '$PGDATA', use: 'data', optional: false },
      { path: '/var/run/postgresql', use: 'lock files', optional: false },
      { path: '/tmp', use: 'some extensions', optional: true },
    ],
    BY_KIND,
  ),
  capabilities: inferred(
    {
      asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'],
      asUser: [],
      withoutSetuid: 'fails',
      note: 'As PostgreSQL, which it is built on.',
    },
    BY_KIND,
  ),
  healthCommand: inferred(['pg_isready', '-q', '-h', '127.0.0.1'], BY_KIND),
  secretFiles: inferred(['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'], BY_KIND),
  secretVariables: inferred(['POSTGRES_PASSWORD'], BY_KIND),
  weakeningSettings: inferred(
    [{ setting: 'POSTGRES_HOST_AUTH_METHOD=trust', effect: 'everybody who reaches the port is let in as any user' }],
    BY_KIND,
  ),
};
