import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

/** Meilisearch. */
export const meilisearch: Family = {
  id: 'meilisearch',
  kind: 'server',
  repositories: ['docker.io/getmeili/meilisearch'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([7700], COMMONLY_KNOWN),
    healthCommand: read(
      ['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:7700/health'],
      'meilisearch/meilisearch@02887fb5:Dockerfile installs curl',
    ),
    secretVariables: inferred(['MEILI_MASTER_KEY'], COMMONLY_KNOWN),
  },
};
