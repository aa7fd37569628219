import { BY_KIND, type Family, inferred, live, ROOT, read } from '../family.ts';

const DOCKERFILE = 'caddyserver/caddy-docker@62d13264:2.11/alpine/Dockerfile';

/** Caddy. */
export const caddy: Family = {
  id: 'caddy',
  kind: 'server',
  repositories: ['docker.io/library/caddy'],
  publisher: 'official',
  variants: [
    // curl came with 2.11. Source: github.com/docker-library/official-images/pull/20659
    { name: 'alpine-before-2.11', before: '2.11', system: 'alpine' },
    { name: 'alpine', system: 'alpine', programs: read({ has: ['curl'] }, DOCKERFILE) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([80, 443, 2019], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/data', use: 'certificates', optional: false },
        { path: '/config', use: 'configuration saved by itself', optional: false },
      ],
      DOCKERFILE,
    ),
    capabilities: live(
      {
        asRoot: ['NET_BIND_SERVICE'],
        asUser: ['NET_BIND_SERVICE'],
        note: 'The binary carries NET_BIND_SERVICE as a file capability and does not start without it, whoever runs it.',
      },
      'a program with the same file capability refused to start without it in the bounding set',
    ),
    fileCapabilities: read([{ path: '/usr/bin/caddy', capabilities: ['NET_BIND_SERVICE'] }], DOCKERFILE),
    healthCommand: inferred(['nc', '-z', '127.0.0.1', '80'], BY_KIND),
    debugPorts: inferred([{ port: 2019, what: 'administration API', open: true }], BY_KIND),
  },
};
