import { type Family, ROOT, read } from '../family.ts';

const DOCKERFILE = 'haproxytech/haproxy-docker-alpine: Dockerfile';

/** HAProxy Technologies’ images. */
export const haproxytech: Family = {
  id: 'haproxytech',
  kind: 'server',
  repositories: [
    'docker.io/haproxytech/haproxy-alpine',
    'docker.io/haproxytech/haproxy-debian',
    'docker.io/haproxytech/haproxy-ubuntu',
  ],
  publisher: 'project',
  product: 'haproxy',
  variants: [
    { name: 'alpine', repository: 'haproxy-alpine', system: 'alpine' },
    { name: 'debian', repository: 'haproxy-debian', system: 'debian-slim' },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'haproxy', uid: undefined, gid: undefined }, DOCKERFILE),
  },
};
