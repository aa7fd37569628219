import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'TimWolla/docker-adminer@7088bf0e:5/Dockerfile';

/** Adminer. */
export const adminer: Family = {
  id: 'adminer',
  kind: 'tool',
  repositories: ['docker.io/library/adminer'],
  publisher: 'official',
  release: '5',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: read({ has: ['php', 'curl'] }, DOCKERFILE),
  facts: {
    runsAs: read({ name: 'adminer', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'adminer', uid: undefined, gid: undefined }, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/var/www/html', use: 'plugins', optional: true },
        { path: '/tmp', use: 'sessions', optional: false },
      ],
      'TimWolla/docker-adminer@7088bf0e:5/entrypoint.sh',
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/'], BY_KIND),
  },
};
