import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';
import { builtOnPostgres, pg18 } from './built-on-postgres.ts';

/** PostgreSQL with pgvector. */
export const pgvector: Family = {
  id: 'pgvector',
  kind: 'server',
  repositories: ['docker.io/pgvector/pgvector', 'docker.io/ankane/pgvector'],
  publisher: 'project',
  datastore: true,
  variants: [
    { ...pg18, system: 'debian' },
    { name: 'debian', system: 'debian' },
  ],
  programs: inferred({ has: ['bash', 'pg_isready', 'psql', 'gosu'] }, COMMONLY_KNOWN),
  facts: {
    ...builtOnPostgres,
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'postgres', uid: 999, gid: 999 }, COMMONLY_KNOWN),
    dropsTo: inferred({ name: 'postgres', uid: 999, how: 'gosu' }, COMMONLY_KNOWN),
  },
};
