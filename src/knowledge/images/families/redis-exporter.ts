import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'oliver006/redis_exporter@074cbf1d:docker/Dockerfile';

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
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    secretVariables: inferred(['REDIS_PASSWORD'], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
