import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const README = 'bitnami/containers@0021d004:bitnami/kafka/README.md';

/** Bitnami’s Kafka. */
export const kafkaBitnami: Family = {
  id: 'kafka-bitnami',
  kind: 'server',
  repositories: ['docker.io/bitnami/kafka', 'docker.io/bitnamilegacy/kafka'],
  publisher: 'other',
  datastore: true,
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read({ name: undefined, uid: 1001, gid: undefined }, README),
    ports: inferred([9092], BY_KIND),
    writablePaths: inferred(
      [
        { path: '/bitnami/kafka', use: 'data', optional: false },
        { path: '/tmp', use: 'native libraries', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/bitnami/kafka'], README),
    tmpNeedsExec: reported(true, 'github.com/luben/zstd-jni/issues/113'),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    secretVariables: read(
      [
        'KAFKA_CLIENT_PASSWORDS',
        'KAFKA_INTER_BROKER_PASSWORD',
        'KAFKA_CERTIFICATE_PASSWORD',
        'KAFKA_ZOOKEEPER_PASSWORD',
      ],
      README,
    ),
    defaultCredentials: read([{ user: 'user', password: 'bitnami' }], README),
    weakeningSettings: read(
      [{ setting: 'ALLOW_PLAINTEXT_LISTENER=yes', effect: 'clients need no login and speak unencrypted' }],
      README,
    ),
    retired: reported({ since: '2025-08-28', instead: 'apache/kafka' }, 'github.com/bitnami/containers/issues/83267'),
  },
};
