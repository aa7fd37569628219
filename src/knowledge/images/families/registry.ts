import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'distribution/distribution-library-image@a829ed8c:Dockerfile';
const SOURCE = 'distribution/distribution-library-image@a829ed8c:config-example.yml';

/** Registry. */
export const registry: Family = {
  id: 'registry',
  kind: 'server',
  repositories: ['docker.io/library/registry', 'docker.io/distribution/distribution'],
  publisher: 'official',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([5000], DOCKERFILE),
    writablePaths: inferred([{ path: '/var/lib/registry', use: 'data', optional: false }], BY_KIND),
    volumes: read(['/var/lib/registry'], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:5000/'], BY_KIND),
    secretVariables: inferred(
      ['REGISTRY_HTTP_SECRET', 'REGISTRY_STORAGE_S3_SECRETKEY', 'REGISTRY_AUTH_HTPASSWD_PATH'],
      BY_KIND,
    ),
    openByDefault: read(true, SOURCE),
    debugPorts: read([{ port: 5001, what: 'debugging and metrics' }], SOURCE),
  },
};
