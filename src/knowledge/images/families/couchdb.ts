import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'apache/couchdb-docker@4c82ee09:3.5.1/Dockerfile';
const ENTRYPOINT = 'apache/couchdb-docker@4c82ee09:3.5.1/docker-entrypoint.sh';

/** CouchDB. */
export const couchdb: Family = {
  id: 'couchdb',
  kind: 'server',
  repositories: ['docker.io/library/couchdb', 'docker.io/apache/couchdb'],
  publisher: 'official',
  datastore: true,
  variants: [{ name: 'debian', system: 'debian-slim', programs: read({ has: ['tini'], lacks: ['curl'] }, DOCKERFILE) }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'couchdb', uid: 5984, gid: 5984 }, DOCKERFILE),
    dropsTo: read({ name: 'couchdb', uid: 5984, how: 'setpriv' }, DOCKERFILE),
    ports: read([5984, 4369, 9100], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/opt/couchdb/data', use: 'data', optional: false },
        { path: '/opt/couchdb/etc/local.d', use: 'settings written at start', optional: false },
        { path: '/opt/couchdb', use: 'the Erlang cookie, when given by variable', optional: false },
        { path: '/opt/couchdb/var/log', use: 'logs', optional: true },
      ],
      ENTRYPOINT,
    ),
    volumes: read(['/opt/couchdb/data'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: inferred(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/5984'], BY_KIND),
    secretVariables: read(['COUCHDB_PASSWORD', 'COUCHDB_SECRET', 'COUCHDB_ERLANG_COOKIE'], ENTRYPOINT),
    debugPorts: inferred(
      [
        { port: 4369, what: 'Erlang port mapper' },
        { port: 9100, what: 'cluster' },
      ],
      BY_KIND,
    ),
  },
};
