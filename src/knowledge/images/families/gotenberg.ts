import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'gotenberg/gotenberg@00c6ed03:build/Dockerfile';

/** Gotenberg. */
export const gotenberg: Family = {
  id: 'gotenberg',
  kind: 'tool',
  repositories: ['docker.io/gotenberg/gotenberg', 'docker.io/thecodingmachine/gotenberg'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read({ name: 'gotenberg', uid: 1001, gid: 1001 }, DOCKERFILE),
    ownUser: read({ name: 'gotenberg', uid: 1001, gid: 1001 }, DOCKERFILE),
    ports: read([3000], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/tmp', use: 'documents on their way', optional: false },
        { path: '/home/gotenberg', use: 'profiles of Chromium and LibreOffice', optional: false },
      ],
      COMMONLY_KNOWN,
    ),
    openByDefault: inferred(true, COMMONLY_KNOWN),
  },
};
