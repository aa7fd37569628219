import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Redis with its modules, and with RedisInsight but for the server alone. */
export const redisStack: Family = {
  id: 'redis-stack',
  kind: 'server',
  repositories: ['docker.io/redis/redis-stack', 'docker.io/redis/redis-stack-server'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([6379], KNOWN),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], KNOWN),
    healthCommand: inferred(['redis-cli', 'ping'], KNOWN),
    openByDefault: inferred(true, KNOWN),
    debugPorts: inferred([{ port: 8001, what: 'RedisInsight' }], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
