import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** CockroachDB. */
export const cockroachdb: Family = {
  id: 'cockroachdb',
  kind: 'server',
  repositories: ['docker.io/cockroachdb/cockroach'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'ubi' }],
  facts: { runsAs: inferred(ROOT, DOCKERFILE), ports: inferred([26257, 8080], DOCKERFILE) },
};
