import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Redis with its modules, and with RedisInsight but for the server alone. */
export const redisStack: Family = {
  id: 'redis-stack',
  kind: 'server',
  repositories: ['docker.io/redis/redis-stack', 'docker.io/redis/redis-stack-server'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([6379], COMMONLY_KNOWN),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], COMMONLY_KNOWN),
    healthCommand: inferred(['redis-cli', 'ping'], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    debugPorts: inferred([{ port: 8001, what: 'RedisInsight' }], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
