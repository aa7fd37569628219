import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const SOURCE = 'deviantony/docker-elk@d409aa86:docker-compose.yml';

/** Logstash. */
export const logstash: Family = {
  id: 'logstash',
  kind: 'server',
  repositories: ['docker.io/library/logstash', 'docker.elastic.co/logstash/logstash'],
  publisher: 'official',
  product: 'elasticsearch',
  cycleIsNoTag: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'logstash', uid: 1000, gid: undefined }, 'the publisher’s documentation; no file read'),
    ports: read([5044, 9600], SOURCE),
    healthCommand: reported(
      ['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:9600/'],
      'elastic.co, Logstash APIs: answered on 127.0.0.1:9600 unless api.enabled is false',
    ),
    // env2yaml writes config/logstash.yml from the environment when it starts
    needsWritableRoot: inferred(true, BY_KIND),
    writablePaths: inferred([{ path: '/usr/share/logstash/data', use: 'queues and its id', optional: false }], BY_KIND),
    secretVariables: read(['LOGSTASH_INTERNAL_PASSWORD'], SOURCE),
    debugPorts: inferred([{ port: 9600, what: 'monitoring API' }], BY_KIND),
  },
};
