import { BY_KIND, type Family, inferred, live, ROOT, read, reported } from '../family.ts';

const ENTRYPOINT = 'redis/docker-library-redis@0d55be9a:debian/docker-entrypoint.sh';
const MEASURED =
  'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one';
const ENTRYPOINT_2 = 'redis/docker-library-redis: entrypoints before 8.0';

/** Redis. */
export const redis: Family = {
  id: 'redis',
  kind: 'server',
  repositories: ['docker.io/library/redis'],
  publisher: 'official',
  product: 'redis',
  datastore: true,
  systemEvidence: 'read',
  variants: [
    {
      name: 'alpine-before-8',
      words: ['alpine'],
      before: '8.0',
      system: 'alpine',
      programs: inferred({ lacks: ['curl'] }, BY_KIND),
      facts: {
        ownUser: read({ name: 'redis', uid: 999, gid: 1000 }, ENTRYPOINT),
        dropsTo: read({ name: 'redis', uid: 999, how: 'gosu' }, ENTRYPOINT_2),
        capabilities: live(
          {
            asRoot: ['SETGID', 'SETUID'],
            asUser: [],
            withoutSetuid: 'fails',
            note: 'CHOWN when /data belongs to root.',
          },
          MEASURED,
        ),
      },
    },
    {
      name: 'debian-before-8',
      before: '8.0',
      system: 'debian-slim',
      facts: {
        dropsTo: read({ name: 'redis', uid: 999, how: 'gosu' }, ENTRYPOINT_2),
        capabilities: live(
          {
            asRoot: ['SETGID', 'SETUID'],
            asUser: [],
            withoutSetuid: 'fails',
            note: 'CHOWN when /data belongs to root.',
          },
          MEASURED,
        ),
      },
    },
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      programs: inferred({ lacks: ['curl'] }, BY_KIND),
      facts: { ownUser: read({ name: 'redis', uid: 999, gid: 1000 }, ENTRYPOINT) },
    },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: inferred({ has: ['redis-cli'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, ENTRYPOINT),
    ownUser: read({ name: 'redis', uid: 999, gid: 999 }, ENTRYPOINT),
    dropsTo: read({ name: 'redis', uid: 999, how: 'setpriv' }, ENTRYPOINT),
    ports: read([6379], ENTRYPOINT),
    writablePaths: live([{ path: '/data', use: 'data', optional: false }], MEASURED),
    volumes: read(
      ['/data'],
      'redis/docker-library-redis@3e867f9a:release/8.0 debian/Dockerfile and debian/docker-entrypoint.sh',
    ),
    readsOlderData: reported(true, 'redis.io docs: RDB and AOF files of older releases are loaded by newer ones'),
    capabilities: live(
      {
        asRoot: ['SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'stays-root',
        note: 'From 8.0 it silently stays root without SETUID and SETGID. CHOWN when /data belongs to root.',
      },
      MEASURED,
    ),
    healthCommand: live(['redis-cli', 'ping'], MEASURED),
    secretVariables: inferred(['REDIS_PASSWORD'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
