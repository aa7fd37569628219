import { type Family, inferred, ROOT } from '../family.ts';

/** Swift. */
export const swift: Family = {
  id: 'swift',
  kind: 'runtime',
  repositories: ['docker.io/library/swift'],
  publisher: 'official',
  variants: [{ name: 'slim', words: ['slim'] }, { name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
