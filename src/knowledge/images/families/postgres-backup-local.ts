import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Dumps PostgreSQL on a schedule. */
export const postgresBackupLocal: Family = {
  id: 'postgres-backup-local',
  kind: 'tool',
  repositories: ['docker.io/prodrigestivill/postgres-backup-local'],
  publisher: 'other',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'postgres', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'postgres', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['POSTGRES_PASSWORD'], COMMONLY_KNOWN),
    secretFiles: inferred(['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB'], COMMONLY_KNOWN),
    volumes: inferred(['/backups'], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
