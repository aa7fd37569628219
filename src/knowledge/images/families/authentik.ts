import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Authentik, server and worker. */
export const authentik: Family = {
  id: 'authentik',
  kind: 'server',
  repositories: ['ghcr.io/goauthentik/server', 'docker.io/beryju/authentik'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred({ name: 'authentik', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'authentik', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ports: inferred([9000, 9443], COMMONLY_KNOWN),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'fails' },
      COMMONLY_KNOWN,
    ),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(
      ['AUTHENTIK_SECRET_KEY', 'AUTHENTIK_POSTGRESQL__PASSWORD', 'AUTHENTIK_BOOTSTRAP_PASSWORD'],
      COMMONLY_KNOWN,
    ),
  },
};
