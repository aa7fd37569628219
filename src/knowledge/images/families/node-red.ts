import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Node-RED. */
export const nodeRed: Family = {
  id: 'node-red',
  kind: 'server',
  repositories: ['docker.io/nodered/node-red'],
  publisher: 'project',
  variants: [
    { name: 'debian', words: ['debian'], system: 'debian-slim', programs: inferred({ has: ['node'] }, DOCKERFILE) },
    { name: 'alpine', system: 'alpine', programs: inferred({ has: ['bash', 'node'] }, DOCKERFILE) },
  ],
  facts: {
    runsAs: inferred({ name: 'node-red', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: inferred({ name: 'node-red', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: inferred([1880], DOCKERFILE),
    volumes: inferred(['/data'], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/data', use: 'flows and installed nodes', optional: false },
        { path: '/tmp', use: 'temporary files', optional: true },
      ],
      DOCKERFILE,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, DOCKERFILE),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    secretVariables: inferred(['NODE_RED_CREDENTIAL_SECRET'], DOCKERFILE),
    egressNeeded: inferred(true, DOCKERFILE),
    // its guide: the editor is not secured by default, whoever can reach its address deploys changes
    openByDefault: inferred(true, 'nodered.org, Securing Node-RED'),
    loginAsked: inferred(
      { until: 'runs code in it', by: ['adminAuth'], at: ['/data/settings.js'] },
      'nodered.org, Securing Node-RED',
    ),
  },
};
