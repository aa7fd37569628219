import { BY_KIND, type Family, inferred, live, ROOT, read } from '../family.ts';

const DOCKERFILE = 'nginx/docker-nginx@0d7f4380:mainline/debian/Dockerfile';
const MEASURED = 'Debian’s nginx laid out as in the image, all capabilities dropped and left out one by one';

/** nginx. */
export const nginx: Family = {
  id: 'nginx',
  kind: 'server',
  repositories: ['docker.io/library/nginx'],
  publisher: 'official',
  product: 'nginx',
  systemEvidence: 'read',
  variants: [
    {
      name: 'alpine-slim',
      words: ['alpine', 'slim'],
      system: 'alpine',
      programs: read({ lacks: ['curl'] }, DOCKERFILE),
      facts: { healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND) },
    },
    {
      name: 'alpine-before-1.21',
      words: ['alpine'],
      before: '1.21',
      system: 'alpine',
      programs: inferred({ lacks: ['curl'] }, BY_KIND),
      facts: { healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND) },
    },
    { name: 'debian-before-1.21', before: '1.21', system: 'debian-slim', without: ['healthCommand'] },
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: read({ has: ['curl'] }, DOCKERFILE) },
    { name: 'debian', system: 'debian-slim', programs: read({ has: ['curl'], lacks: ['wget'] }, DOCKERFILE) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'nginx', uid: 101, gid: 101 }, DOCKERFILE),
    dropsTo: read({ name: 'nginx', uid: 101, how: 'master-setuid' }, DOCKERFILE),
    ports: read([80], DOCKERFILE),
    writablePaths: live(
      [
        { path: '/var/cache/nginx', use: 'temporary files', optional: false },
        { path: '/run', use: 'process id', optional: false },
        { path: '/etc/nginx/conf.d', use: 'start-up scripts that edit the configuration', optional: true },
      ],
      MEASURED,
    ),
    capabilities: live(
      {
        asRoot: ['CHOWN', 'SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'no-workers',
        note: 'NET_BIND_SERVICE is needed on the host’s network and on engines before 20.10 only.',
      },
      MEASURED,
    ),
    healthCommand: live(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:80/'], MEASURED),
    egressNeeded: inferred(false, BY_KIND),
  },
};
