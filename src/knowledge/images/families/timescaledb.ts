import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';
import { builtOnPostgres, pg18 } from './built-on-postgres.ts';

const ENTRYPOINT =
  'timescale/timescaledb-docker@029292c0:Dockerfile, docker-entrypoint-initdb.d/001_timescaledb_tune.sh';

/** TimescaleDB. */
export const timescaledb: Family = {
  id: 'timescaledb',
  kind: 'server',
  repositories: ['docker.io/timescale/timescaledb'],
  publisher: 'project',
  datastore: true,
  variants: [
    { ...pg18, system: 'alpine' },
    { name: 'alpine', system: 'alpine' },
  ],
  facts: {
    ...builtOnPostgres,
    runsAs: read(ROOT, ENTRYPOINT),
    ownUser: read({ name: 'postgres', uid: 70, gid: 70 }, ENTRYPOINT),
    dropsTo: read({ name: 'postgres', uid: 70, how: 'gosu' }, ENTRYPOINT),
    volumes: inferred(['/var/lib/postgresql/data'], BY_KIND),
  },
};
