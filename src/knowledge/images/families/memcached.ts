import { BY_KIND, type Family, inferred, live, read } from '../family.ts';

const DOCKERFILE = 'docker-library/memcached@53ac0ecb:1/debian/Dockerfile';
const MEASURED =
  'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one';

/** memcached. */
export const memcached: Family = {
  id: 'memcached',
  kind: 'server',
  repositories: ['docker.io/library/memcached'],
  publisher: 'official',
  product: 'memcached',
  datastore: true,
  variants: [
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      facts: { healthCommand: inferred(['nc', '-z', '127.0.0.1', '11211'], BY_KIND) },
    },
    { name: 'debian', system: 'debian-slim' },
  ],
  facts: {
    runsAs: read({ name: 'memcache', uid: 11211, gid: 11211 }, DOCKERFILE),
    ownUser: read({ name: 'memcache', uid: 11211, gid: 11211 }, DOCKERFILE),
    ports: read([11211], DOCKERFILE),
    writablePaths: live([], MEASURED),
    readsOlderData: inferred(true, 'it keeps nothing on disk'),
    capabilities: live({ asRoot: undefined, asUser: [] }, MEASURED),
    healthCommand: live(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/11211'], MEASURED),
    openByDefault: inferred(true, BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
