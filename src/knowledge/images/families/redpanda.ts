import { type Family, inferred } from '../family.ts';

const USERS =
  'images built on it, which go back to USER redpanda: bet01/redpanda_ci_image, bobbyiliev/materialize-tutorials';
const PATTERN = 'the publisher’s documentation as commonly known; not read for this entry';

/** Redpanda, which speaks Kafka. */
export const redpanda: Family = {
  id: 'redpanda',
  kind: 'server',
  repositories: [
    'docker.redpanda.com/redpandadata/redpanda',
    'docker.redpanda.com/vectorized/redpanda',
    'docker.vectorized.io/vectorized/redpanda',
    'docker.io/redpandadata/redpanda',
    'docker.io/vectorized/redpanda',
  ],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'redpanda', uid: 101, gid: 101 }, USERS),
    ports: inferred([9092, 8081, 8082, 9644], PATTERN),
    writablePaths: inferred(
      [
        { path: '/var/lib/redpanda/data', use: 'data', optional: false },
        { path: '/etc/redpanda', use: 'configuration written at start', optional: false },
      ],
      PATTERN,
    ),
    openByDefault: inferred(true, PATTERN),
    debugPorts: inferred([{ port: 9644, what: 'administration API' }], PATTERN),
  },
};
