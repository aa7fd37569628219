import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Java of IBM. */
export const semeru: Family = {
  id: 'semeru',
  kind: 'runtime',
  repositories: ['docker.io/library/ibm-semeru-runtimes', 'icr.io/appcafe/ibm-semeru-runtimes'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
  },
};
