import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
      facts: { runsAs: inferred({ name: undefined, uid: 1000, gid: 1000 }, COMMONLY_KNOWN) },
    },
    { name: 'debian', system: 'debian-slim' },
  ],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([6333, 6334], COMMONLY_KNOWN),
    writablePaths: inferred(
      [
        { path: '/qdrant/storage', use: 'data', optional: false },
        { path: '/qdrant/snapshots', use: 'snapshots', optional: false },
        { path: '/qdrant/init', use: 'the mark of its first start', optional: false },
      ],
      COMMONLY_KNOWN,
    ),
    openByDefault: inferred(true, COMMONLY_KNOWN),
  },
};
