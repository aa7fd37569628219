import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Dumps PostgreSQL on a schedule. */
export const postgresBackupLocal: Family = {
  id: 'postgres-backup-local',
  kind: 'tool',
  repositories: ['docker.io/prodrigestivill/postgres-backup-local'],
  publisher: 'other',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'postgres', uid: undefined, gid: undefined }, KNOWN),
    ownUser: inferred({ name: 'postgres', uid: undefined, gid: undefined }, KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
    secretVariables: inferred(['POSTGRES_PASSWORD'], KNOWN),
    secretFiles: inferred(['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB'], KNOWN),
    volumes: inferred(['/backups'], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
