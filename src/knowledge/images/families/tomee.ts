import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** TomEE. */
export const tomee: Family = {
  id: 'tomee',
  kind: 'server',
  repositories: ['docker.io/library/tomee'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
  },
};
