import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'typesense/typesense@05692a0e:docker/deployment.Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Typesense. */
export const typesense: Family = {
  id: 'typesense',
  kind: 'server',
  repositories: ['docker.io/typesense/typesense'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8108], DOCKERFILE),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], KNOWN),
    secretVariables: inferred(['TYPESENSE_API_KEY'], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
