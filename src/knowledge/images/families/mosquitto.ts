import { BY_KIND, type Family, inferred, live, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'eclipse-mosquitto/mosquitto@7b8aba10:docker/2.1-alpine/Dockerfile';

/** Mosquitto. */
export const mosquitto: Family = {
  id: 'mosquitto',
  kind: 'server',
  repositories: ['docker.io/library/eclipse-mosquitto'],
  publisher: 'official',
  variants: [
    {
      name: 'before-2',
      before: '2',
      system: 'alpine',
      facts: {
        openByDefault: reported(
          true,
          'mosquitto.org/documentation/migrating-to-2-0: anonymous clients by default until then',
        ),
      },
    },
    { name: 'openssl', words: ['openssl'], system: 'alpine' },
    { name: 'default', system: 'alpine', programs: inferred({ has: ['mosquitto_sub'] }, BY_KIND) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'mosquitto', uid: 1883, gid: 1883 }, DOCKERFILE),
    dropsTo: read({ name: 'mosquitto', uid: 1883, how: 'master-setuid' }, DOCKERFILE),
    ports: read([1883], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/mosquitto/data', use: 'working files', optional: false },
        { path: '/mosquitto/log', use: 'logs', optional: true },
      ],
      BY_KIND,
    ),
    volumes: read(['/mosquitto/data', '/mosquitto/log'], DOCKERFILE),
    capabilities: live(
      {
        asRoot: ['SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'fails',
        note: 'CHOWN when /mosquitto/data belongs to someone else.',
      },
      'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one',
    ),
    healthCommand: inferred(['nc', '-z', '127.0.0.1', '1883'], BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
