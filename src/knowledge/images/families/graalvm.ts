import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** GraalVM, to build and to run. */
export const graalvm: Family = {
  id: 'graalvm',
  kind: 'runtime',
  repositories: [
    'ghcr.io/graalvm/graalvm-community',
    'ghcr.io/graalvm/jdk-community',
    'ghcr.io/graalvm/native-image-community',
  ],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
  },
};
