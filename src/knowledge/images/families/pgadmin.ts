import { type Family, inferred, read, reported } from '../family.ts';

const IMAGE = 'pgadmin-org/pgadmin4@0132ce20:Dockerfile';
const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** pgAdmin. */
export const pgadmin: Family = {
  id: 'pgadmin',
  kind: 'server',
  repositories: ['docker.io/dpage/pgadmin4', 'docker.io/elestio/pgadmin'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['python3'] }, DOCKERFILE),
  facts: {
    runsAs: inferred({ name: 'pgadmin', uid: 5050, gid: 0 }, DOCKERFILE),
    ownUser: inferred({ name: 'pgadmin', uid: 5050, gid: 0 }, DOCKERFILE),
    ports: read([80, 443], IMAGE),
    healthCommand: reported(
      ['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:80/misc/ping'],
      'public compose files; wget is that of python:3-alpine, which the Dockerfile starts from',
    ),
    volumes: read(['/var/lib/pgadmin'], IMAGE),
    needsWritableRoot: inferred(true, 'its start writes /pgadmin4/config_distro.py'),
    capabilities: inferred({ asRoot: undefined, asUser: ['NET_BIND_SERVICE'] }, 'what is set on its python3'),
    fileCapabilities: read([{ path: '/usr/local/bin/python3', capabilities: ['NET_BIND_SERVICE'] }], IMAGE),
    secretVariables: inferred(['PGADMIN_DEFAULT_PASSWORD'], DOCKERFILE),
    secretFiles: inferred(['PGADMIN_DEFAULT_PASSWORD'], DOCKERFILE),
  },
};
