import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'coturn/coturn@8024aa63:docker/coturn/alpine/Dockerfile, docker/coturn/debian/Dockerfile';

/** Coturn. */
export const coturn: Family = {
  id: 'coturn',
  kind: 'server',
  repositories: ['docker.io/coturn/coturn'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: read({ has: ['bash', 'dig'] }, DOCKERFILE),
  facts: {
    runsAs: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ownUser: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ports: read([3478, 5349], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/var/lib/coturn', use: 'working files', optional: false },
        { path: '/tmp', use: 'process id', optional: true },
      ],
      'the base image and what images of this kind do; no file read',
    ),
    volumes: read(['/var/lib/coturn'], DOCKERFILE),
    capabilities: read(
      {
        asRoot: ['NET_BIND_SERVICE'],
        asUser: ['NET_BIND_SERVICE'],
        note: 'The binary carries NET_BIND_SERVICE as a file capability and does not start without it.',
      },
      'a program with the same file capability refused to start without it in the bounding set',
    ),
    fileCapabilities: read([{ path: '/usr/bin/turnserver', capabilities: ['NET_BIND_SERVICE'] }], DOCKERFILE),
    debugPorts: read(
      [{ port: 5766, what: 'command line over Telnet' }],
      'coturn/coturn@8024aa63:docker/coturn/turnserver.conf',
    ),
  },
};
