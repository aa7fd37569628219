import { type Family, inferred, ROOT } from './family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Meilisearch. */
export const meilisearch: Family = {
  id: 'meilisearch',
  kind: 'server',
  repositories: ['docker.io/getmeili/meilisearch'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([7700], DOCKERFILE),
    secretVariables: inferred(['MEILI_MASTER_KEY'], DOCKERFILE),
  },
};
