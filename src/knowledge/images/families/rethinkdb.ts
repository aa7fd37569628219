import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'rethinkdb/rethinkdb-dockerfiles@5dea1287:bookworm/2.4.4/Dockerfile';

/** RethinkDB. */
export const rethinkdb: Family = {
  id: 'rethinkdb',
  kind: 'server',
  repositories: ['docker.io/library/rethinkdb'],
  publisher: 'official',
  datastore: true,
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([28015, 29015, 8080], DOCKERFILE),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], BY_KIND),
    volumes: read(['/data'], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    healthCommand: inferred(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/28015'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
    debugPorts: inferred(
      [
        { port: 8080, what: 'administration without login', open: true },
        { port: 29015, what: 'cluster' },
      ],
      BY_KIND,
    ),
  },
};
