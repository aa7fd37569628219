import { type Family, inferred, read, reported } from '../family.ts';

/** Kibana. */
export const kibana: Family = {
  id: 'kibana',
  kind: 'server',
  repositories: [
    'docker.io/library/kibana',
    'docker.elastic.co/kibana/kibana',
    'docker.elastic.co/kibana/kibana-wolfi',
  ],
  publisher: 'official',
  product: 'elasticsearch',
  cycleIsNoTag: true,
  variants: [{ name: 'before-8', before: '8.0' }, { name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'kibana', uid: 1000, gid: undefined }, 'the publisher’s documentation; no file read'),
    writablePaths: inferred(
      [
        { path: '/usr/share/kibana/data', use: 'its id and caches', optional: false },
        { path: '/tmp', use: 'reports', optional: false },
      ],
      'what Kibana documents as path.data; no file read',
    ),
    ports: read([5601], 'docker-library/docs@c4a9ba41:kibana/content.md'),
    // 503 until it is ready, then a redirect to where the login or the start page is
    healthCommand: reported(
      ['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:5601/'],
      'elastic.co, Install Kibana with Docker: the compose file asks / for its redirect with curl',
    ),
    secretVariables: read(['KIBANA_SYSTEM_PASSWORD'], 'deviantony/docker-elk@d409aa86:docker-compose.yml'),
  },
};
