import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'louislam/dockge@010de81f:docker/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Dockge. */
export const dockge: Family = {
  id: 'dockge',
  kind: 'tool',
  repositories: ['docker.io/louislam/dockge'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: read([5001], DOCKERFILE),
    volumes: read(['/app/data'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    healthCommand: read(['extra/healthcheck'], DOCKERFILE),
    role: inferred('engine-manager', KNOWN),
  },
};
