import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Authentik, server and worker. */
export const authentik: Family = {
  id: 'authentik',
  kind: 'server',
  repositories: ['ghcr.io/goauthentik/server', 'docker.io/beryju/authentik'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred({ name: 'authentik', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: inferred({ name: 'authentik', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: inferred([9000, 9443], DOCKERFILE),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'fails' },
      DOCKERFILE,
    ),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    secretVariables: inferred(
      ['AUTHENTIK_SECRET_KEY', 'AUTHENTIK_POSTGRESQL__PASSWORD', 'AUTHENTIK_BOOTSTRAP_PASSWORD'],
      DOCKERFILE,
    ),
  },
};
