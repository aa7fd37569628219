import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** TomEE. */
export const tomee: Family = {
  id: 'tomee',
  kind: 'server',
  repositories: ['docker.io/library/tomee'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([8080], KNOWN),
  },
};
