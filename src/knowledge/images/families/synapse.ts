import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Synapse, the server of Matrix. */
export const synapse: Family = {
  id: 'synapse',
  kind: 'server',
  repositories: ['docker.io/matrixdotorg/synapse', 'ghcr.io/element-hq/synapse'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  programs: inferred({ has: ['curl', 'gosu'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    // a number without a name, by its variables UID and GID
    dropsTo: inferred({ name: '991', uid: 991, how: 'gosu' }, COMMONLY_KNOWN),
    ports: inferred([8008, 8009, 8448], COMMONLY_KNOWN),
    volumes: inferred(['/data'], COMMONLY_KNOWN),
    writablePaths: inferred(
      [
        { path: '/data', use: 'configuration, keys and media', optional: false },
        { path: '/tmp', use: 'uploads', optional: false },
      ],
      COMMONLY_KNOWN,
    ),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [], withoutSetuid: 'fails' },
      COMMONLY_KNOWN,
    ),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
