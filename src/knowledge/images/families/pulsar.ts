import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'apache/pulsar@00aa5ce4:docker/pulsar/Dockerfile';

/** Apache Pulsar. */
export const pulsar: Family = {
  id: 'pulsar',
  kind: 'server',
  repositories: ['docker.io/apachepulsar/pulsar', 'docker.io/apachepulsar/pulsar-all'],
  publisher: 'project',
  datastore: true,
  variants: [
    { name: 'alpine', from: '3.3', system: 'alpine' },
    { name: 'older', before: '2.10', without: ['runsAs'] },
    { name: 'default' },
  ],
  facts: {
    runsAs: read({ name: 'pulsar', uid: 10000, gid: 0 }, DOCKERFILE),
    ports: inferred([6650, 8080], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
