import { type Family, inferred, ROOT, read } from './family.ts';

const DOCKERFILES = 'nodejs/docker-node: Dockerfiles of the full, slim and alpine variants';

/** Node.js. */
export const node: Family = {
  id: 'node',
  kind: 'runtime',
  repositories: ['docker.io/library/node'],
  publisher: 'official',
  product: 'nodejs',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: read({ lacks: ['bash', 'curl'] }, DOCKERFILES) },
    { name: 'slim', words: ['slim'], system: 'debian-slim', programs: read({ lacks: ['curl', 'wget'] }, DOCKERFILES) },
    { name: 'full', system: 'buildpack' },
  ],
  programs: read({ has: ['node', 'npm', 'npx'] }, DOCKERFILES),
  facts: {
    runsAs: read(ROOT, DOCKERFILES),
    ownUser: read({ name: 'node', uid: 1000, gid: 1000 }, DOCKERFILES),
    capabilities: inferred({ asRoot: [], asUser: [] }, 'the program changes neither user nor files'),
  },
};
