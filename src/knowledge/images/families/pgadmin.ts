import { COMMONLY_KNOWN, type Family, inferred, read, reported } from '../family.ts';

const IMAGE = 'pgadmin-org/pgadmin4@0132ce20:Dockerfile';

/** pgAdmin. */
export const pgadmin: Family = {
  id: 'pgadmin',
  kind: 'server',
  repositories: ['docker.io/dpage/pgadmin4', 'docker.io/elestio/pgadmin'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['python3'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred({ name: 'pgadmin', uid: 5050, gid: 0 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'pgadmin', uid: 5050, gid: 0 }, COMMONLY_KNOWN),
    ports: read([80, 443], IMAGE),
    healthCommand: reported(
      ['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:80/misc/ping'],
      'public compose files; wget is that of python:3-alpine, which the Dockerfile starts from',
    ),
    volumes: read(['/var/lib/pgadmin'], IMAGE),
    needsWritableRoot: inferred(true, 'its start writes /pgadmin4/config_distro.py'),
    capabilities: inferred({ asRoot: undefined, asUser: ['NET_BIND_SERVICE'] }, 'what is set on its python3'),
    fileCapabilities: read([{ path: '/usr/local/bin/python3', capabilities: ['NET_BIND_SERVICE'] }], IMAGE),
    secretVariables: inferred(['PGADMIN_DEFAULT_PASSWORD'], COMMONLY_KNOWN),
    secretFiles: inferred(['PGADMIN_DEFAULT_PASSWORD'], COMMONLY_KNOWN),
  },
};
