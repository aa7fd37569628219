import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'oliver006/redis_exporter@074cbf1d:docker/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Metrics of Redis for Prometheus. */
export const redisExporter: Family = {
  id: 'redis-exporter',
  kind: 'tool',
  repositories: [
    'docker.io/oliver006/redis_exporter',
    'quay.io/oliver006/redis_exporter',
    'ghcr.io/oliver006/redis_exporter',
  ],
  publisher: 'other',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'scratch', system: 'scratch' },
  ],
  facts: {
    runsAs: read({ name: undefined, uid: 59000, gid: 59000 }, DOCKERFILE),
    ports: read([9121], DOCKERFILE),
    writablePaths: inferred([], KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, KNOWN),
    secretVariables: inferred(['REDIS_PASSWORD'], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
