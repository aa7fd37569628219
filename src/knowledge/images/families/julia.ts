import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Julia. */
export const julia: Family = {
  id: 'julia',
  kind: 'runtime',
  repositories: ['docker.io/library/julia'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: inferred({ has: ['julia'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
