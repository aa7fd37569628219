import { type Family, inferred } from '../family.ts';

/** Couchbase. */
export const couchbase: Family = {
  id: 'couchbase',
  kind: 'server',
  repositories: ['docker.io/library/couchbase'],
  publisher: 'official',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    ports: inferred(
      [8091, 11210],
      'the publisher’s documentation and Dockerfile as commonly known; not read for this entry',
    ),
  },
};
