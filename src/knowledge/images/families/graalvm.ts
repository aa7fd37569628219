import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
