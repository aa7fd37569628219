import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Answers with what it was asked, to try clients. */
export const httpbin: Family = {
  id: 'httpbin',
  kind: 'tool',
  repositories: ['docker.io/kennethreitz/httpbin'],
  publisher: 'other',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([80], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
