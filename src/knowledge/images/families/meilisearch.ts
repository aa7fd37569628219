import { type Family, inferred, ROOT, read } from '../family.ts';

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
    healthCommand: read(
      ['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:7700/health'],
      'meilisearch/meilisearch@02887fb5:Dockerfile installs curl',
    ),
    secretVariables: inferred(['MEILI_MASTER_KEY'], DOCKERFILE),
  },
};
