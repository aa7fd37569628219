import { type Family, inferred, read } from '../family.ts';

/** HAProxy in front of the engine’s socket. */
export const dockerSocketProxy: Family = {
  id: 'docker-socket-proxy',
  kind: 'tool',
  repositories: [
    'docker.io/tecnativa/docker-socket-proxy',
    'ghcr.io/tecnativa/docker-socket-proxy',
    'lscr.io/linuxserver/socket-proxy',
    'docker.io/linuxserver/socket-proxy',
    'ghcr.io/linuxserver/socket-proxy',
    'docker.io/wollomatic/socket-proxy',
  ],
  publisher: 'other',
  variants: [
    {
      name: 'tecnativa',
      repository: 'tecnativa/',
      system: 'alpine',
      facts: {
        // PING is on unless it is switched off, and the engine has to answer
        healthCommand: read(
          ['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:2375/_ping'],
          'Tecnativa/docker-socket-proxy@03f5f7ec:Dockerfile, FROM haproxy on Alpine, PING=1',
        ),
      },
    },
    { name: 'default' },
  ],
  facts: {
    ports: inferred([2375], 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
    writablePaths: inferred(
      [
        { path: '/run', use: 'process id of HAProxy', optional: false },
        { path: '/tmp', use: 'configuration made at start', optional: false },
      ],
      'the publisher’s example with read_only; not read for this entry',
    ),
    role: inferred('engine-proxy', 'its documented use'),
  },
};
