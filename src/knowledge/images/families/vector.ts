import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([8686], COMMONLY_KNOWN),
  },
};
