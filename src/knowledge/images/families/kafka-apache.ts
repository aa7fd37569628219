import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'apache/kafka@1eb76443:docker/jvm/Dockerfile';

/** Apache Kafka. */
export const kafkaApache: Family = {
  id: 'kafka-apache',
  kind: 'server',
  repositories: ['docker.io/apache/kafka'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['bash'] }, BY_KIND),
  facts: {
    runsAs: read({ name: 'appuser', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'appuser', uid: undefined, gid: undefined }, DOCKERFILE),
    ports: read([9092], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/lib/kafka/data', use: 'data', optional: false },
        { path: '/opt/kafka', use: 'configuration written at start', optional: false },
        { path: '/mnt/shared/config', use: 'configuration', optional: false },
        { path: '/tmp', use: 'native libraries', optional: false },
      ],
      DOCKERFILE,
    ),
    volumes: read(['/etc/kafka/secrets', '/var/lib/kafka/data', '/mnt/shared/config'], DOCKERFILE),
    needsWritableRoot: inferred(true, 'unless log.dirs says otherwise its data lies in /tmp/kraft-combined-logs'),
    tmpNeedsExec: reported(
      true,
      'github.com/xerial/snappy-java/issues/240, github.com/luben/zstd-jni/issues/113, github.com/zopdev/helm-charts/issues/316',
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(
      ['/opt/kafka/bin/kafka-broker-api-versions.sh', '--bootstrap-server', '127.0.0.1:9092'],
      BY_KIND,
    ),
    secretVariables: inferred(
      [
        'KAFKA_SSL_KEYSTORE_PASSWORD',
        'KAFKA_SSL_KEY_PASSWORD',
        'KAFKA_SSL_TRUSTSTORE_PASSWORD',
        'KAFKA_SASL_JAAS_CONFIG',
      ],
      BY_KIND,
    ),
    openByDefault: inferred(true, BY_KIND),
  },
};
