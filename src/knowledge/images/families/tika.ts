import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'apache/tika-docker@02ea0148:full/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Apache Tika. */
export const tika: Family = {
  id: 'tika',
  kind: 'tool',
  repositories: ['docker.io/apache/tika'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    ports: read([9998], DOCKERFILE),
    openByDefault: inferred(true, KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
