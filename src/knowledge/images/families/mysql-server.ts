import { type Family, inferred, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    ports: inferred([3306, 33060], DOCKERFILE),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    secretVariables: inferred(['MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD'], DOCKERFILE),
    retired: reported({ since: '2023-01-01', instead: 'mysql' }, 'hub.docker.com/r/mysql/mysql-server'),
  },
};
