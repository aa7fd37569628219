import { BY_KIND, type Family, inferred, live, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/httpd@9b63b37c:2.4/Dockerfile';

/** Apache HTTP Server. */
export const httpd: Family = {
  id: 'httpd',
  kind: 'server',
  repositories: ['docker.io/library/httpd'],
  publisher: 'official',
  product: 'apache-http-server',
  systemEvidence: 'read',
  variants: [
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      programs: read({ lacks: ['curl'] }, DOCKERFILE),
      facts: {
        ownUser: read({ name: 'www-data', uid: 82, gid: 82 }, DOCKERFILE),
        dropsTo: read({ name: 'www-data', uid: 82, how: 'master-setuid' }, DOCKERFILE),
        healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:80/'], BY_KIND),
      },
    },
    { name: 'debian', system: 'debian-slim', programs: read({ lacks: ['curl', 'wget'] }, DOCKERFILE) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'www-data', uid: 33, gid: 33 }, DOCKERFILE),
    dropsTo: read({ name: 'www-data', uid: 33, how: 'master-setuid' }, DOCKERFILE),
    ports: read([80], DOCKERFILE),
    writablePaths: inferred([{ path: '/usr/local/apache2/logs', use: 'process id', optional: false }], BY_KIND),
    capabilities: live(
      {
        asRoot: ['SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'stays-root',
        note: 'Without SETUID and SETGID it goes on serving as root.',
      },
      'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one',
    ),
    healthCommand: inferred(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/80'], BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
