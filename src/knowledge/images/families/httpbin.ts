import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Answers with what it was asked, to try clients. */
export const httpbin: Family = {
  id: 'httpbin',
  kind: 'tool',
  repositories: ['docker.io/kennethreitz/httpbin'],
  publisher: 'other',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([80], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
