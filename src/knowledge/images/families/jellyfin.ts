import { type Family, ROOT, read } from '../family.ts';

const DOCKERFILE = 'jellyfin/jellyfin-packaging@0198983e:docker/Dockerfile';

/** Jellyfin. */
export const jellyfin: Family = {
  id: 'jellyfin',
  kind: 'server',
  repositories: ['docker.io/jellyfin/jellyfin', 'ghcr.io/jellyfin/jellyfin'],
  publisher: 'project',
  variants: [{ name: 'default', system: 'debian-slim', programs: read({ has: ['curl'] }, DOCKERFILE) }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8096], DOCKERFILE),
    volumes: read(['/config', '/cache'], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/config', use: 'data and settings', optional: false },
        { path: '/cache', use: 'pictures and transcodes', optional: false },
      ],
      DOCKERFILE,
    ),
    builtinHealthcheck: read(true, DOCKERFILE),
  },
};
