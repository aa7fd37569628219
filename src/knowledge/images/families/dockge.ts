import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'louislam/dockge@010de81f:docker/Dockerfile';

/** Dockge. */
export const dockge: Family = {
  id: 'dockge',
  kind: 'tool',
  repositories: ['docker.io/louislam/dockge'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: read([5001], DOCKERFILE),
    volumes: read(['/app/data'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    healthCommand: read(['extra/healthcheck'], DOCKERFILE),
    role: inferred('engine-manager', COMMONLY_KNOWN),
  },
};
