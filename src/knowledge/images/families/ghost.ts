import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/ghost@7edb45d6:6/bookworm/Dockerfile';

/** Ghost. */
export const ghost: Family = {
  id: 'ghost',
  kind: 'server',
  repositories: ['docker.io/library/ghost'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: inferred({ has: ['bash', 'node'] }, BY_KIND) },
    { name: 'debian', system: 'debian-slim', programs: inferred({ has: ['node'] }, BY_KIND) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'node', uid: 1000, gid: 1000 }, DOCKERFILE),
    dropsTo: read({ name: 'node', uid: 1000, how: 'gosu' }, DOCKERFILE),
    ports: read([2368], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/var/lib/ghost/content', use: 'uploads and sessions', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/var/lib/ghost/content'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: inferred(
      ['node', '-e', "require('http').get('http://127.0.0.1:2368/',r=>{if(r.statusCode>499)throw r.statusCode})"],
      BY_KIND,
    ),
    secretVariables: read(
      ['database__connection__password', 'mail__options__auth__pass'],
      'docker-library/docs@c4a9ba41:ghost/content.md',
    ),
  },
};
