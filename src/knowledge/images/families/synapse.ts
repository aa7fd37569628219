import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Synapse, the server of Matrix. */
export const synapse: Family = {
  id: 'synapse',
  kind: 'server',
  repositories: ['docker.io/matrixdotorg/synapse', 'ghcr.io/element-hq/synapse'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  programs: inferred({ has: ['curl', 'gosu'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    // a number without a name, by its variables UID and GID
    dropsTo: inferred({ name: '991', uid: 991, how: 'gosu' }, DOCKERFILE),
    ports: inferred([8008, 8009, 8448], DOCKERFILE),
    volumes: inferred(['/data'], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/data', use: 'configuration, keys and media', optional: false },
        { path: '/tmp', use: 'uploads', optional: false },
      ],
      DOCKERFILE,
    ),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'fails' },
      DOCKERFILE,
    ),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
