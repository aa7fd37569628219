import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const ENTRYPOINT = 'docker-library/haproxy@ec437dd2:3.4/Dockerfile, Dockerfile.template, docker-entrypoint.sh';

/** HAProxy. */
export const haproxy: Family = {
  id: 'haproxy',
  kind: 'server',
  repositories: ['docker.io/library/haproxy'],
  publisher: 'official',
  product: 'haproxy',
  systemEvidence: 'read',
  variants: [
    {
      name: 'alpine-before-2.4',
      words: ['alpine'],
      before: '2.4',
      system: 'alpine',
      facts: { runsAs: inferred(ROOT, BY_KIND) },
      without: ['capabilities', 'ownUser'],
    },
    {
      name: 'debian-before-2.4',
      before: '2.4',
      system: 'debian-slim',
      facts: { runsAs: inferred(ROOT, BY_KIND) },
      without: ['capabilities', 'ownUser'],
    },
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: read({ has: ['socat'] }, ENTRYPOINT) },
    { name: 'debian', system: 'debian-slim', programs: read({ has: ['socat'] }, ENTRYPOINT) },
  ],
  facts: {
    runsAs: read({ name: 'haproxy', uid: 99, gid: 99 }, ENTRYPOINT),
    ownUser: read({ name: 'haproxy', uid: 99, gid: 99 }, ENTRYPOINT),
    writablePaths: inferred([{ path: '/var/lib/haproxy', use: 'socket', optional: true }], BY_KIND),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
