import { type Family, inferred, ROOT } from '../family.ts';

/** R. */
export const rBase: Family = {
  id: 'r-base',
  kind: 'runtime',
  repositories: ['docker.io/library/r-base', 'docker.io/rocker/r-ver'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
