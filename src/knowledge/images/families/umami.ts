import { type Family, read } from '../family.ts';

const DOCKERFILE = 'umami-software/umami@047aad12:Dockerfile';

/** Umami. */
export const umami: Family = {
  id: 'umami',
  kind: 'server',
  repositories: ['ghcr.io/umami-software/umami', 'docker.io/umamisoftware/umami'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read({ name: 'nextjs', uid: 1001, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'nextjs', uid: 1001, gid: undefined }, DOCKERFILE),
    ports: read([3000], DOCKERFILE),
  },
};
