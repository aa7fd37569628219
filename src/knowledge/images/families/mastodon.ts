import { type Family, read } from '../family.ts';

const DOCKERFILE = 'mastodon/mastodon@00297341:Dockerfile';

/** Mastodon. */
export const mastodon: Family = {
  id: 'mastodon',
  kind: 'server',
  repositories: ['ghcr.io/mastodon/mastodon', 'ghcr.io/mastodon/mastodon-streaming', 'docker.io/tootsuite/mastodon'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read({ name: 'mastodon', uid: 991, gid: 991 }, DOCKERFILE),
    ownUser: read({ name: 'mastodon', uid: 991, gid: 991 }, DOCKERFILE),
    ports: read([3000, 4000], DOCKERFILE),
  },
};
