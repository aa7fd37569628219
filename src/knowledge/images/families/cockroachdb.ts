import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** CockroachDB. */
export const cockroachdb: Family = {
  id: 'cockroachdb',
  kind: 'server',
  repositories: ['docker.io/cockroachdb/cockroach'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'ubi' }],
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN), ports: inferred([26257, 8080], COMMONLY_KNOWN) },
};
