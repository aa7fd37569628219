import { BY_KIND, type Family, inferred, live, read } from '../family.ts';

const DOCKERFILE = 'nginxinc/docker-nginx-unprivileged@8ead5ced:mainline/debian/Dockerfile';

/** nginx as its own user. */
export const nginxUnprivileged: Family = {
  id: 'nginx-unprivileged',
  kind: 'server',
  repositories: [
    'docker.io/nginxinc/nginx-unprivileged',
    'ghcr.io/nginxinc/nginx-unprivileged',
    'public.ecr.aws/nginx/nginx-unprivileged',
    'quay.io/nginx/nginx-unprivileged',
  ],
  publisher: 'project',
  product: 'nginx',
  variants: [
    {
      name: 'alpine-slim',
      words: ['alpine', 'slim'],
      system: 'alpine',
      facts: { healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/'], BY_KIND) },
    },
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: inferred({ has: ['curl'] }, BY_KIND) },
    { name: 'debian', system: 'debian-slim', programs: inferred({ has: ['curl'] }, BY_KIND) },
  ],
  facts: {
    runsAs: read({ name: 'nginx', uid: 101, gid: 101 }, DOCKERFILE),
    ownUser: read({ name: 'nginx', uid: 101, gid: 101 }, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: read([{ path: '/tmp', use: 'process id and temporary files', optional: false }], DOCKERFILE),
    capabilities: live(
      { asRoot: [], asUser: [] },
      'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one',
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:8080/'], BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
