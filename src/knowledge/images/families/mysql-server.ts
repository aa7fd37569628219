import { COMMONLY_KNOWN, type Family, inferred, reported } from '../family.ts';

/** Oracle’s former MySQL image. */
export const mysqlServer: Family = {
  id: 'mysql-server',
  kind: 'server',
  repositories: ['docker.io/mysql/mysql-server'],
  publisher: 'project',
  product: 'mysql',
  cycleIsNoTag: true,
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    ports: inferred([3306, 33060], COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD'], COMMONLY_KNOWN),
    retired: reported({ since: '2023-01-01', instead: 'mysql' }, 'hub.docker.com/r/mysql/mysql-server'),
  },
};
