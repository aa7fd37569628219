import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE =
  'opensearch-project/opensearch-build@4372bf71:docker/release/dockerfiles/opensearch.al2023.dockerfile';
const ENTRYPOINT =
  'opensearch-project/opensearch-build@4372bf71:docker/release/config/opensearch/opensearch-docker-entrypoint-2.x.sh';

/** OpenSearch. */
export const opensearch: Family = {
  id: 'opensearch',
  kind: 'server',
  repositories: ['docker.io/opensearchproject/opensearch'],
  publisher: 'project',
  datastore: true,
  variants: [
    {
      // from 2.12 on it does not start without a password of one's own
      name: 'before-2.12',
      before: '2.12',
      system: 'amazonlinux',
      facts: {
        defaultCredentials: read(
          [{ user: 'admin', password: 'admin', setBy: ['OPENSEARCH_INITIAL_ADMIN_PASSWORD'] }],
          ENTRYPOINT,
        ),
      },
    },
    { name: 'amazonlinux', system: 'amazonlinux' },
  ],
  facts: {
    runsAs: read({ name: 'opensearch', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: read({ name: 'opensearch', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([9200, 9300, 9600, 9650], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/usr/share/opensearch/data', use: 'data', optional: false },
        { path: '/usr/share/opensearch/logs', use: 'logs', optional: false },
        { path: '/usr/share/opensearch/config', use: 'certificates', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    secretVariables: read(['OPENSEARCH_INITIAL_ADMIN_PASSWORD'], ENTRYPOINT),
    weakeningSettings: read(
      [
        { setting: 'DISABLE_SECURITY_PLUGIN=true', effect: 'no login and no TLS' },
        // a variable with a dot in its name becomes a setting of the server
        { setting: 'plugins.security.disabled=true', effect: 'no login and no TLS' },
      ],
      ENTRYPOINT,
    ),
    debugPorts: inferred(
      [
        { port: 9600, what: 'performance analyser' },
        { port: 9650, what: 'root cause analysis' },
      ],
      BY_KIND,
    ),
  },
};
