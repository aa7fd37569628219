import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Node-RED. */
export const nodeRed: Family = {
  id: 'node-red',
  kind: 'server',
  repositories: ['docker.io/nodered/node-red'],
  publisher: 'project',
  variants: [
    { name: 'debian', words: ['debian'], system: 'debian-slim', programs: inferred({ has: ['node'] }, COMMONLY_KNOWN) },
    { name: 'alpine', system: 'alpine', programs: inferred({ has: ['bash', 'node'] }, COMMONLY_KNOWN) },
  ],
  facts: {
    runsAs: inferred({ name: 'node-red', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'node-red', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ports: inferred([1880], COMMONLY_KNOWN),
    volumes: inferred(['/data'], COMMONLY_KNOWN),
    writablePaths: inferred(
      [
        { path: '/data', use: 'flows and installed nodes', optional: false },
        { path: '/tmp', use: 'temporary files', optional: true },
      ],
      COMMONLY_KNOWN,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['NODE_RED_CREDENTIAL_SECRET'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
    // its guide: the editor is not secured by default, whoever can reach its address deploys changes
    openByDefault: inferred(true, 'nodered.org, Securing Node-RED'),
    loginAsked: inferred(
      { until: 'runs code in it', by: ['adminAuth'], at: ['/data/settings.js'] },
      'nodered.org, Securing Node-RED',
    ),
  },
};
