import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = '31z4/zookeeper-docker@52a83649:3.9.4/Dockerfile';

/** Zookeeper. */
export const zookeeper: Family = {
  id: 'zookeeper',
  kind: 'server',
  repositories: ['docker.io/library/zookeeper'],
  publisher: 'official',
  product: 'zookeeper',
  datastore: true,
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  programs: inferred({ has: ['curl', 'wget', 'gosu'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'zookeeper', uid: 1000, gid: 1000 }, DOCKERFILE),
    dropsTo: read({ name: 'zookeeper', uid: 1000, how: 'gosu' }, DOCKERFILE),
    ports: read([2181, 2888, 3888, 8080], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/data', use: 'data', optional: false },
        { path: '/datalog', use: 'logs', optional: false },
        { path: '/logs', use: 'logs', optional: false },
        { path: '/conf', use: 'configuration written at start', optional: false },
      ],
      '31z4/zookeeper-docker@52a83649:3.9.4/docker-entrypoint.sh',
    ),
    volumes: read(['/data', '/datalog', '/logs'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: inferred(['zkServer.sh', 'status'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
    debugPorts: inferred([{ port: 8080, what: 'administration server' }], BY_KIND),
  },
};
