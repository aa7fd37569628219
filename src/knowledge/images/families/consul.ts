import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'hashicorp/docker-consul@aedd0844:0.X/Dockerfile';

/** Consul. */
export const consul: Family = {
  id: 'consul',
  kind: 'server',
  repositories: ['docker.io/hashicorp/consul', 'docker.io/library/consul'],
  publisher: 'official',
  variants: [
    {
      name: 'library',
      repository: 'library/',
      system: 'alpine',
      facts: {
        retired: read({ since: undefined, instead: 'hashicorp/consul' }, 'docker-library/docs: consul is deprecated'),
      },
    },
    { name: 'alpine', system: 'alpine' },
  ],
  programs: read({ has: ['curl', 'jq'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'consul', uid: undefined, gid: undefined }, DOCKERFILE),
    dropsTo: read({ name: 'consul', uid: undefined, how: 'su-exec' }, DOCKERFILE),
    ports: read([8300, 8301, 8302, 8500, 8600], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/consul/data', use: 'data', optional: false },
        { path: '/consul/config', use: 'settings given by variable', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/consul/data'], DOCKERFILE),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'SETGID', 'SETUID'], asUser: [], note: 'CHOWN when its folders belong to someone else.' },
      BY_KIND,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:8500/v1/status/leader'], BY_KIND),
    secretVariables: inferred(['CONSUL_HTTP_TOKEN'], BY_KIND),
    debugPorts: inferred([{ port: 8500, what: 'API and user interface' }], BY_KIND),
  },
};
