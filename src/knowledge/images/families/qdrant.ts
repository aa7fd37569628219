import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Qdrant. */
export const qdrant: Family = {
  id: 'qdrant',
  kind: 'server',
  repositories: ['docker.io/qdrant/qdrant'],
  publisher: 'project',
  datastore: true,
  variants: [
    {
      name: 'unprivileged',
      words: ['unprivileged'],
      system: 'debian-slim',
      facts: { runsAs: inferred({ name: undefined, uid: 1000, gid: 1000 }, DOCKERFILE) },
    },
    { name: 'debian', system: 'debian-slim' },
  ],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([6333, 6334], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/qdrant/storage', use: 'data', optional: false },
        { path: '/qdrant/snapshots', use: 'snapshots', optional: false },
        { path: '/qdrant/init', use: 'the mark of its first start', optional: false },
      ],
      DOCKERFILE,
    ),
    openByDefault: inferred(true, DOCKERFILE),
  },
};
