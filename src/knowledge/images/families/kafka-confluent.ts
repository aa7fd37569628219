import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'confluentinc/kafka-images@f8e3015a:kafka/Dockerfile.ubi9';

/** Confluent’s Kafka. */
export const kafkaConfluent: Family = {
  id: 'kafka-confluent',
  kind: 'server',
  repositories: ['docker.io/confluentinc/cp-kafka', 'docker.io/confluentinc/cp-server'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read({ name: 'appuser', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'appuser', uid: undefined, gid: undefined }, DOCKERFILE),
    shell: inferred(true, BY_KIND),
    ports: read([9092], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/lib/kafka/data', use: 'data', optional: false },
        { path: '/etc/kafka', use: 'configuration written at start', optional: false },
        { path: '/var/log/kafka', use: 'logs', optional: false },
        { path: '/var/log/confluent', use: 'logs', optional: false },
        { path: '/tmp', use: 'native libraries', optional: false },
      ],
      DOCKERFILE,
    ),
    volumes: read(['/var/lib/kafka/data', '/etc/kafka/secrets'], DOCKERFILE),
    tmpNeedsExec: reported(true, 'github.com/xerial/snappy-java/issues/240, github.com/confluentinc/ksql/pull/2856'),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    secretVariables: inferred(
      [
        'KAFKA_SSL_KEYSTORE_PASSWORD',
        'KAFKA_SSL_KEY_PASSWORD',
        'KAFKA_SSL_TRUSTSTORE_PASSWORD',
        'KAFKA_SASL_JAAS_CONFIG',
      ],
      BY_KIND,
    ),
  },
  // the images of 5 started as root
  since: { runsAs: '6.0' },
};
