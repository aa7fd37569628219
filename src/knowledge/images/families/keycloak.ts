import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'keycloak/keycloak@0463815b:quarkus/container/Dockerfile';
const DOCS = 'keycloak.org/observability/health; docs.redhat.com build of keycloak 26.4 observability guide';

/** Keycloak. */
export const keycloak: Family = {
  id: 'keycloak',
  kind: 'server',
  repositories: ['quay.io/keycloak/keycloak', 'docker.io/keycloak/keycloak'],
  publisher: 'project',
  product: 'keycloak',
  cycleIsNoTag: true,
  variants: [
    {
      name: 'before-17',
      before: '17',
      without: [
        'runsAs',
        'ownUser',
        'ports',
        'writablePaths',
        'capabilities',
        'healthCommand',
        'healthNeeds',
        'secretVariables',
        'debugPorts',
      ],
    },
    { name: 'ubi-micro', system: 'ubi-micro', programs: read({ lacks: ['curl', 'wget'] }, DOCKERFILE) },
  ],
  programs: read({ has: ['bash'] }, DOCKERFILE),
  facts: {
    runsAs: read({ name: 'keycloak', uid: 1000, gid: 0 }, DOCKERFILE),
    ownUser: read({ name: 'keycloak', uid: 1000, gid: 0 }, DOCKERFILE),
    ports: read([8080, 8443, 9000], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/opt/keycloak/data', use: 'data', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: reported(
      [
        'bash',
        '-c',
        "{ printf 'HEAD /health/ready HTTP/1.0\\r\\n\\r\\n' >&0; grep 'HTTP/1.0 200'; } 0<>/dev/tcp/localhost/9000",
      ],
      DOCS,
    ),
    healthNeeds: reported('health-enabled', DOCS),
    secretVariables: reported(
      ['KC_BOOTSTRAP_ADMIN_PASSWORD', 'KEYCLOAK_ADMIN_PASSWORD', 'KC_DB_PASSWORD', 'KC_HTTPS_KEY_STORE_PASSWORD'],
      DOCS,
    ),
    debugPorts: inferred([{ port: 9000, what: 'health and metrics' }], BY_KIND),
  },
  // before, there was no port for management alone
  since: { healthCommand: '25' },
};
