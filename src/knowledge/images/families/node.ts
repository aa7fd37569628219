import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'nodejs/docker-node@f27d936f:24/trixie-slim/Dockerfile';

/** Node.js. */
export const node: Family = {
  id: 'node',
  kind: 'runtime',
  repositories: ['docker.io/library/node'],
  publisher: 'official',
  product: 'nodejs',
  systemEvidence: 'read',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: read({ lacks: ['curl', 'bash'] }, DOCKERFILE) },
    { name: 'slim', words: ['slim'], system: 'debian-slim', programs: read({ lacks: ['curl', 'wget'] }, DOCKERFILE) },
    { name: 'full', system: 'buildpack' },
  ],
  programs: read({ has: ['node', 'npm', 'npx'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'node', uid: 1000, gid: 1000 }, DOCKERFILE),
    writablePaths: inferred([], BY_KIND),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
