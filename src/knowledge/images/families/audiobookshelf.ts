import { type Family, ROOT, read } from '../family.ts';

const DOCKERFILE = 'advplyr/audiobookshelf@021bde4d:Dockerfile';

/** Audiobookshelf. */
export const audiobookshelf: Family = {
  id: 'audiobookshelf',
  kind: 'server',
  repositories: ['ghcr.io/advplyr/audiobookshelf', 'docker.io/advplyr/audiobookshelf'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([80], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/config', use: 'settings and data', optional: false },
        { path: '/metadata', use: 'covers and cache', optional: false },
      ],
      DOCKERFILE,
    ),
    builtinHealthcheck: read(true, DOCKERFILE),
  },
};
