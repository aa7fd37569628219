import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** ArangoDB. */
export const arangodb: Family = {
  id: 'arangodb',
  kind: 'server',
  repositories: ['docker.io/library/arangodb', 'docker.io/arangodb/arangodb'],
  publisher: 'official',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([8529], DOCKERFILE),
    secretVariables: inferred(['ARANGO_ROOT_PASSWORD'], DOCKERFILE),
  },
};
