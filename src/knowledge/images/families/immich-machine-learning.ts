import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'immich-app/immich@0368c919:machine-learning/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** The models of Immich, for its server alone. */
export const immichMachineLearning: Family = {
  id: 'immich-machine-learning',
  kind: 'server',
  repositories: ['ghcr.io/immich-app/immich-machine-learning'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([3003], KNOWN),
    volumes: inferred(['/cache'], KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
    openByDefault: inferred(true, KNOWN),
    egressNeeded: inferred(true, KNOWN),
  },
};
