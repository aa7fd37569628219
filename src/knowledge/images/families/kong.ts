import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'Kong/docker-kong@d1ed165b:ubuntu/Dockerfile';

/** Kong. */
export const kong: Family = {
  id: 'kong',
  kind: 'server',
  repositories: ['docker.io/library/kong', 'docker.io/kong/kong-gateway'],
  publisher: 'official',
  product: 'kong-gateway',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'rhel', words: ['rhel'] },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  facts: {
    runsAs: read({ name: 'kong', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'kong', uid: undefined, gid: undefined }, DOCKERFILE),
    readsOlderData: reported(
      false,
      'developer.konghq.com/gateway/upgrade: kong migrations up comes before the new one starts',
    ),
    ports: read([8000, 8443, 8001, 8444], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/usr/local/kong', use: 'process id', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: read(['kong', 'health'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    secretVariables: inferred(['KONG_PG_PASSWORD'], BY_KIND),
    weakeningSettings: inferred(
      [{ setting: 'KONG_ADMIN_LISTEN=0.0.0.0:8001', effect: 'the administration API answers everybody', port: 8001 }],
      BY_KIND,
    ),
    debugPorts: inferred(
      [
        { port: 8001, what: 'administration API over HTTP', open: true },
        { port: 8444, what: 'administration API over TLS', open: true },
      ],
      BY_KIND,
    ),
  },
};
