import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Microsoft SQL Server. */
export const mssql: Family = {
  id: 'mssql',
  kind: 'server',
  repositories: ['mcr.microsoft.com/mssql/server', 'mcr.microsoft.com/azure-sql-edge'],
  publisher: 'project',
  datastore: true,
  variants: [
    { name: 'edge', repository: 'azure-sql-edge', system: 'ubuntu' },
    { name: 'before-2019', before: '2019', system: 'ubuntu', without: ['runsAs', 'ownUser'] },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  facts: {
    runsAs: inferred({ name: 'mssql', uid: 10001, gid: 0 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'mssql', uid: 10001, gid: 0 }, COMMONLY_KNOWN),
    ports: inferred([1433], COMMONLY_KNOWN),
    secretVariables: inferred(['MSSQL_SA_PASSWORD', 'SA_PASSWORD'], COMMONLY_KNOWN),
    volumes: inferred([], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'its start writes below /var/opt/mssql and its own home'),
  },
};
