import { type Family, inferred, ROOT } from '../family.ts';
import { builtOnPostgres } from './built-on-postgres.ts';

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
    ...builtOnPostgres,
    runsAs: inferred(ROOT, DOCKERFILE),
    ownUser: inferred({ name: 'postgres', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: inferred({ name: 'postgres', uid: 999, how: 'gosu' }, DOCKERFILE),
  },
};
