import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'valkey-io/valkey-container@ae6141ea:8.0/debian/Dockerfile, 8.0/alpine/Dockerfile';

/** Valkey. */
export const valkey: Family = {
  id: 'valkey',
  kind: 'server',
  repositories: ['docker.io/valkey/valkey'],
  publisher: 'project',
  product: 'valkey',
  datastore: true,
  variants: [
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      facts: { ownUser: read({ name: 'valkey', uid: 999, gid: 1000 }, DOCKERFILE) },
    },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: inferred({ has: ['valkey-cli'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'valkey', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'valkey', uid: 999, how: 'setpriv' }, DOCKERFILE),
    ports: read([6379], DOCKERFILE),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], BY_KIND),
    volumes: read(['/data'], DOCKERFILE),
    capabilities: inferred(
      { asRoot: ['SETGID', 'SETUID'], asUser: [], withoutSetuid: 'fails', note: 'CHOWN when /data belongs to root.' },
      BY_KIND,
    ),
    healthCommand: inferred(['valkey-cli', 'ping'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
  },
};
