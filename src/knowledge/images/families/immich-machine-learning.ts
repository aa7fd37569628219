import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'immich-app/immich@0368c919:machine-learning/Dockerfile';

/** The models of Immich, for its server alone. */
export const immichMachineLearning: Family = {
  id: 'immich-machine-learning',
  kind: 'server',
  repositories: ['ghcr.io/immich-app/immich-machine-learning'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([3003], COMMONLY_KNOWN),
    volumes: inferred(['/cache'], COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
