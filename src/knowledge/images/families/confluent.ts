import { type Family, inferred, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** What Confluent publishes beside the broker: each writes its configuration from variables at start. */
export const confluent: Family = {
  id: 'confluent',
  kind: 'server',
  repositories: [
    'docker.io/confluentinc/cp-enterprise-control-center',
    'docker.io/confluentinc/cp-kafka-connect',
    'docker.io/confluentinc/cp-kafka-connect-base',
    'docker.io/confluentinc/cp-kafka-rest',
    'docker.io/confluentinc/cp-ksqldb-server',
    'docker.io/confluentinc/cp-schema-registry',
    'docker.io/confluentinc/cp-server-connect',
    'docker.io/confluentinc/cp-server-connect-base',
    'docker.io/confluentinc/ksqldb-server',
  ],
  publisher: 'project',
  variants: [
    {
      name: 'connect',
      repository: 'connect',
      facts: {
        ports: inferred([8083], DOCKERFILE),
        openByDefault: inferred(true, DOCKERFILE),
        loginAsked: reported(
          {
            until: 'starts connectors, which read and write what this one reaches',
            by: ['CONNECT_REST_EXTENSION_CLASSES'],
          },
          'docs.confluent.io: Kafka Connect security, REST API authentication',
        ),
      },
    },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred({ name: 'appuser', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: inferred({ name: 'appuser', uid: undefined, gid: undefined }, DOCKERFILE),
    shell: inferred(true, DOCKERFILE),
    needsWritableRoot: reported(
      true,
      'confluentinc/common-docker: /etc/confluent/docker/configure writes the settings to /etc',
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, DOCKERFILE),
  },
  // the images of 5 started as root
  since: { runsAs: '6.0' },
};
