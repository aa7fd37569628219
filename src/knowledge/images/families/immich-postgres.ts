import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';
import { builtOnPostgres } from './built-on-postgres.ts';

/** PostgreSQL as Immich publishes it, with extensions for vectors. */
export const immichPostgres: Family = {
  id: 'immich-postgres',
  kind: 'server',
  repositories: ['ghcr.io/immich-app/postgres'],
  publisher: 'project',
  product: 'postgresql',
  cycleIsNoTag: true,
  datastore: true,
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    ...builtOnPostgres,
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'postgres', uid: 999, gid: 999 }, COMMONLY_KNOWN),
    dropsTo: inferred({ name: 'postgres', uid: 999, how: 'gosu' }, COMMONLY_KNOWN),
    volumes: inferred(['/var/lib/postgresql/data'], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'its entrypoint writes the configuration for the kind of disk'),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
  },
};
