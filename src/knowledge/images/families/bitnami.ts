import { type Family, inferred, reported } from '../family.ts';

/** Bitnami. */
export const bitnami: Family = {
  id: 'bitnami',
  kind: 'server',
  repositories: ['docker.io/bitnami/*', 'docker.io/bitnamilegacy/*'],
  publisher: 'project',
  variants: [{ name: 'default', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(
      { name: undefined, uid: 1001, gid: 0 },
      'the publisher’s documentation and Dockerfile as commonly known; not read for this entry',
    ),
    retired: reported({ since: '2025-08-28', instead: undefined }, 'github.com/bitnami/containers/issues/83267'),
  },
};
