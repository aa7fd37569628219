import { BY_KIND, type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'elastic/elasticsearch@000e0183:distribution/docker/src/docker/Dockerfile';
const ENTRYPOINT_7 = 'elastic/elasticsearch@561d4eba:distribution/docker/src/docker/bin/docker-entrypoint.sh';

/** What holds of all releases that asked nobody for a password. */
const BEFORE_8 = {
  openByDefault: inferred(true, BY_KIND),
  // it started as root, took its folders over if it was told to, and went on behind chroot --userspec
  capabilities: inferred(
    { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'SYS_CHROOT'], asUser: [] },
    BY_KIND,
  ),
} as const;

/** Elasticsearch. */
export const elasticsearch: Family = {
  id: 'elasticsearch',
  kind: 'server',
  repositories: [
    'docker.io/library/elasticsearch',
    'docker.elastic.co/elasticsearch/elasticsearch',
    'docker.elastic.co/elasticsearch/elasticsearch-wolfi',
  ],
  publisher: 'official',
  product: 'elasticsearch',
  cycleIsNoTag: true,
  datastore: true,
  variants: [
    { name: 'before-6', before: '6.0', facts: BEFORE_8, without: ['runsAs', 'healthCommand'] },
    {
      name: 'before-8',
      before: '8.0',
      facts: {
        ...BEFORE_8,
        runsAs: inferred(ROOT, 'its entrypoint, which looks whether it is root'),
        dropsTo: read({ name: 'elasticsearch', uid: 1000, how: 'chroot' }, ENTRYPOINT_7),
      },
      without: ['healthCommand'],
    },
    { name: 'default' },
  ],
  programs: read({ has: ['bash', 'curl'] }, DOCKERFILE),
  facts: {
    runsAs: read({ name: 'elasticsearch', uid: 1000, gid: 0 }, DOCKERFILE),
    ownUser: read({ name: 'elasticsearch', uid: 1000, gid: 0 }, DOCKERFILE),
    shell: read(true, DOCKERFILE),
    ports: read([9200, 9300], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/usr/share/elasticsearch/data', use: 'data', optional: false },
        { path: '/usr/share/elasticsearch/logs', use: 'logs', optional: false },
        { path: '/usr/share/elasticsearch/config', use: 'certificates', optional: false },
        { path: '/tmp', use: 'native libraries', optional: false },
      ],
      DOCKERFILE,
    ),
    tmpNeedsExec: reported(true, 'github.com/elastic/elasticsearch/issues/18406 and elastic/docs-content/pull/6537'),
    capabilities: inferred({ asRoot: ['SYS_CHROOT', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    // whether it speaks TLS is a setting of its file
    healthCommand: inferred(['bash', '-c', ': < /dev/tcp/127.0.0.1/9200'], BY_KIND),
    secretFiles: read(
      ['ELASTIC_PASSWORD'],
      'elastic/elasticsearch@05a01332:distribution/docker/src/docker/bin/docker-entrypoint.sh',
    ),
    secretVariables: inferred(['ELASTIC_PASSWORD'], BY_KIND),
    weakeningSettings: inferred([{ setting: 'xpack.security.enabled=false', effect: 'no login and no TLS' }], BY_KIND),
    debugPorts: inferred([{ port: 9300, what: 'transport between nodes' }], BY_KIND),
  },
  // Source: github.com/elastic/elasticsearch/pull/47573
  since: { secretFiles: '7.6' },
};
