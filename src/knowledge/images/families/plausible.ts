import { type Family, read } from '../family.ts';

const DOCKERFILE = 'plausible/analytics@01598e6c:Dockerfile';

/** Plausible, community edition. */
export const plausible: Family = {
  id: 'plausible',
  kind: 'server',
  repositories: ['ghcr.io/plausible/community-edition'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read({ name: 'plausible', uid: 999, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'plausible', uid: 999, gid: undefined }, DOCKERFILE),
    ports: read([8000], DOCKERFILE),
    volumes: read(['/var/lib/plausible'], DOCKERFILE),
  },
};
