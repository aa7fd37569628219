import { type Family, ROOT, read } from '../family.ts';
import { builtOnPostgres, postgresVariants } from './built-on-postgres.ts';

const DOCKERFILE = 'postgis/docker-postgis@51b35550:18-3.6/Dockerfile';

/** PostGIS. */
export const postgis: Family = {
  id: 'postgis',
  kind: 'server',
  repositories: ['docker.io/postgis/postgis'],
  publisher: 'project',
  product: 'postgresql',
  cycleIsNoTag: true,
  datastore: true,
  variants: postgresVariants(DOCKERFILE),
  facts: {
    ...builtOnPostgres,
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'postgres', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'postgres', uid: 999, how: 'gosu' }, DOCKERFILE),
  },
};
