import { type Family, inferred, ROOT } from '../family.ts';
import { builtOnPostgres } from './built-on-postgres.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** PostgreSQL as Immich publishes it, with extensions for vectors. */
export const immichPostgres: Family = {
  id: 'immich-postgres',
  kind: 'server',
  repositories: ['ghcr.io/immich-app/postgres'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    ...builtOnPostgres,
    runsAs: inferred(ROOT, DOCKERFILE),
    ownUser: inferred({ name: 'postgres', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: inferred({ name: 'postgres', uid: 999, how: 'gosu' }, DOCKERFILE),
    volumes: inferred(['/var/lib/postgresql/data'], DOCKERFILE),
    needsWritableRoot: inferred(true, 'its entrypoint writes the configuration for the kind of disk'),
    builtinHealthcheck: inferred(true, DOCKERFILE),
  },
};
