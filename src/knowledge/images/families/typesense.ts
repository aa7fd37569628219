import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'typesense/typesense@05692a0e:docker/deployment.Dockerfile';

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
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], COMMONLY_KNOWN),
    secretVariables: inferred(['TYPESENSE_API_KEY'], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
