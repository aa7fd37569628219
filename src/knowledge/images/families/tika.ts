import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'apache/tika-docker@02ea0148:full/Dockerfile';

/** Apache Tika. */
export const tika: Family = {
  id: 'tika',
  kind: 'tool',
  repositories: ['docker.io/apache/tika'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    ports: read([9998], DOCKERFILE),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
