import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** ONLYOFFICE. */
export const onlyoffice: Family = {
  id: 'onlyoffice',
  kind: 'server',
  repositories: ['docker.io/onlyoffice/documentserver'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([80, 443], KNOWN),
    needsWritableRoot: inferred(true, KNOWN),
    secretVariables: inferred(['JWT_SECRET'], KNOWN),
  },
};
