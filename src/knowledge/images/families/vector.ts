import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Collects logs and metrics. */
export const vector: Family = {
  id: 'vector',
  kind: 'tool',
  repositories: ['docker.io/timberio/vector'],
  publisher: 'project',
  variants: [
    { name: 'distroless', words: ['distroless'], system: 'distroless' },
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', words: ['debian'], system: 'debian-slim' },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([8686], KNOWN),
  },
};
