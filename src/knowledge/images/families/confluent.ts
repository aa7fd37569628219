import { COMMONLY_KNOWN, type Family, inferred, reported } from '../family.ts';

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
        ports: inferred([8083], COMMONLY_KNOWN),
        openByDefault: inferred(true, COMMONLY_KNOWN),
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
    runsAs: inferred({ name: 'appuser', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'appuser', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    shell: inferred(true, COMMONLY_KNOWN),
    needsWritableRoot: reported(
      true,
      'confluentinc/common-docker: /etc/confluent/docker/configure writes the settings to /etc',
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
  },
  // the images of 5 started as root
  since: { runsAs: '6.0' },
};
