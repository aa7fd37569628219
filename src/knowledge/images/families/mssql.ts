import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    runsAs: inferred({ name: 'mssql', uid: 10001, gid: 0 }, DOCKERFILE),
    ownUser: inferred({ name: 'mssql', uid: 10001, gid: 0 }, DOCKERFILE),
    ports: inferred([1433], DOCKERFILE),
    secretVariables: inferred(['MSSQL_SA_PASSWORD', 'SA_PASSWORD'], DOCKERFILE),
    volumes: inferred([], DOCKERFILE),
    needsWritableRoot: inferred(true, 'its start writes below /var/opt/mssql and its own home'),
  },
};
