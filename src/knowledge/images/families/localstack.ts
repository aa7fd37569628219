import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** LocalStack. */
export const localstack: Family = {
  id: 'localstack',
  kind: 'tool',
  repositories: [
    'docker.io/localstack/localstack',
    'docker.io/localstack/localstack-pro',
    'docker.io/gresau/localstack-persist',
  ],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  programs: inferred({ has: ['python', 'python3', 'curl'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([4566], COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
  },
};
