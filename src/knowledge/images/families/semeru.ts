import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Java of IBM. */
export const semeru: Family = {
  id: 'semeru',
  kind: 'runtime',
  repositories: ['docker.io/library/ibm-semeru-runtimes', 'icr.io/appcafe/ibm-semeru-runtimes'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
