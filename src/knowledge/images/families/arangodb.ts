import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** ArangoDB. */
export const arangodb: Family = {
  id: 'arangodb',
  kind: 'server',
  repositories: ['docker.io/library/arangodb', 'docker.io/arangodb/arangodb'],
  publisher: 'official',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([8529], COMMONLY_KNOWN),
    secretVariables: inferred(['ARANGO_ROOT_PASSWORD'], COMMONLY_KNOWN),
  },
};
