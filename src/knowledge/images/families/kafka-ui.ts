import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'kafbat/kafka-ui@014ded37:api/Dockerfile; provectus/kafka-ui@15e50a54:kafka-ui-api/Dockerfile';

/** A page over Kafka, by Provectus and as Kafbat goes on with it. */
export const kafkaUi: Family = {
  id: 'kafka-ui',
  kind: 'tool',
  repositories: ['docker.io/provectuslabs/kafka-ui', 'docker.io/kafbat/kafka-ui', 'ghcr.io/kafbat/kafka-ui'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read({ name: 'kafkaui', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'kafkaui', uid: undefined, gid: undefined }, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred({ until: 'reads and writes topics', by: ['AUTH_TYPE', 'auth.type'] }, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
