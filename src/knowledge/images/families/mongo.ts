import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/mongo@2c69a57b:8.0/Dockerfile';
const ENTRYPOINT = 'docker-library/mongo@2c69a57b:docker-entrypoint.sh';

/** MongoDB. */
export const mongo: Family = {
  id: 'mongo',
  kind: 'server',
  repositories: ['docker.io/library/mongo'],
  publisher: 'official',
  product: 'mongodb',
  datastore: true,
  variants: [
    { name: 'before-6', before: '6.0', system: 'ubuntu', without: ['healthCommand'] },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  programs: read({ has: ['numactl', 'gosu'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'mongodb', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'mongodb', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: read([27017], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/data/db', use: 'data', optional: false },
        { path: '/data/configdb', use: 'configuration', optional: false },
        { path: '/tmp', use: 'socket', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/data/db', '/data/configdb'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: read(
      ['mongosh', '--quiet', '--eval', "db.adminCommand('ping').ok"],
      'docker-library/mongo: Dockerfiles',
    ),
    secretFiles: read(['MONGO_INITDB_ROOT_USERNAME', 'MONGO_INITDB_ROOT_PASSWORD'], ENTRYPOINT),
    secretVariables: read(['MONGO_INITDB_ROOT_PASSWORD'], ENTRYPOINT),
    openByDefault: inferred(true, BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
