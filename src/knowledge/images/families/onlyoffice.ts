import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** ONLYOFFICE. */
export const onlyoffice: Family = {
  id: 'onlyoffice',
  kind: 'server',
  repositories: ['docker.io/onlyoffice/documentserver'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([80, 443], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['JWT_SECRET'], COMMONLY_KNOWN),
  },
};
