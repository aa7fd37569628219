import { type Family, inferred, ROOT } from '../family.ts';

/** Clojure. */
export const clojure: Family = {
  id: 'clojure',
  kind: 'runtime',
  repositories: ['docker.io/library/clojure'],
  publisher: 'official',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
