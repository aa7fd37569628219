import { type Family, inferred, ROOT } from './family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** PostgreSQL with pgvector. */
export const pgvector: Family = {
  id: 'pgvector',
  kind: 'server',
  repositories: ['docker.io/pgvector/pgvector', 'docker.io/ankane/pgvector'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'debian', system: 'debian' }],
  programs: inferred({ has: ['bash', 'pg_isready', 'psql', 'gosu'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ownUser: inferred({ name: 'postgres', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: inferred({ name: 'postgres', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: inferred([5432], DOCKERFILE),
    secretVariables: inferred(['POSTGRES_PASSWORD'], DOCKERFILE),
    secretFiles: inferred(['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'], DOCKERFILE),
    healthCommand: inferred(['pg_isready', '-q', '-h', '127.0.0.1'], DOCKERFILE),
  },
};
