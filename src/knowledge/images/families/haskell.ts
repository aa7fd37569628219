import { type Family, inferred, ROOT } from '../family.ts';

/** Haskell. */
export const haskell: Family = {
  id: 'haskell',
  kind: 'runtime',
  repositories: ['docker.io/library/haskell'],
  publisher: 'official',
  variants: [
    { name: 'slim', words: ['slim'], system: 'debian-slim', minimal: false },
    { name: 'full', system: 'debian' },
  ],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
