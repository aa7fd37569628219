import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'gotify/server@02f22121:docker/Dockerfile';

/** Gotify. */
export const gotify: Family = {
  id: 'gotify',
  kind: 'server',
  repositories: ['docker.io/gotify/server', 'ghcr.io/gotify/server'],
  publisher: 'project',
  variants: [{ name: 'debian' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([80], DOCKERFILE),
    writablePaths: inferred([{ path: '/app/data', use: 'data', optional: false }], COMMONLY_KNOWN),
    builtinHealthcheck: read(true, DOCKERFILE),
    defaultCredentials: inferred(
      [{ user: 'admin', password: 'admin', setBy: ['GOTIFY_DEFAULTUSER_PASS'] }],
      COMMONLY_KNOWN,
    ),
    secretVariables: inferred(['GOTIFY_DEFAULTUSER_PASS'], COMMONLY_KNOWN),
  },
};
