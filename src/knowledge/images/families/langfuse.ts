import { type Family, read } from '../family.ts';

const DOCKERFILE = 'langfuse/langfuse@000c18be:web/Dockerfile';

/** Langfuse. */
export const langfuse: Family = {
  id: 'langfuse',
  kind: 'server',
  repositories: ['docker.io/langfuse/langfuse', 'ghcr.io/langfuse/langfuse'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read({ name: 'nextjs', uid: 1001, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'nextjs', uid: 1001, gid: undefined }, DOCKERFILE),
    ports: read([3000], DOCKERFILE),
  },
};
