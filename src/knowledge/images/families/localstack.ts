import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
  programs: inferred({ has: ['python', 'python3', 'curl'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([4566], DOCKERFILE),
    builtinHealthcheck: inferred(true, DOCKERFILE),
  },
};
