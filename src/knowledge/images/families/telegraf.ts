import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'influxdata/influxdata-docker@d457cb93:telegraf/1.39/Dockerfile';

/** Telegraf. */
export const telegraf: Family = {
  id: 'telegraf',
  kind: 'tool',
  repositories: ['docker.io/library/telegraf'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim', programs: inferred({ has: ['curl', 'wget', 'setpriv'] }, BY_KIND) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'telegraf', uid: undefined, gid: undefined }, DOCKERFILE),
    dropsTo: read({ name: 'telegraf', uid: undefined, how: 'setpriv' }, DOCKERFILE),
    ports: read([8094], DOCKERFILE),
    writablePaths: inferred([], BY_KIND),
    capabilities: inferred(
      {
        asRoot: ['SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'fails',
        note: 'SETFCAP without NET_RAW stops it: drop or keep both.',
      },
      BY_KIND,
    ),
    role: inferred('host-agent', 'its documented use'),
  },
  // its program kept root before 1.20.3
  since: { dropsTo: '1.20' },
};
