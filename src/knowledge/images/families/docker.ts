import { ENGINE_WORK } from '../../root-work.ts';
import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/docker@3289af88:29/dind/Dockerfile';
const ROOTLESS = 'docs.docker.com: engine/security/rootless';

/** Docker’s own image: client and engine. */
export const docker: Family = {
  id: 'docker',
  kind: 'tool',
  repositories: ['docker.io/library/docker'],
  publisher: 'official',
  product: 'docker-engine',
  variants: [
    {
      name: 'dind-rootless',
      words: ['dind', 'rootless'],
      system: 'alpine',
      facts: {
        runsAs: inferred({ name: 'rootless', uid: 1000, gid: 1000 }, BY_KIND),
        ownUser: inferred({ name: 'rootless', uid: 1000, gid: 1000 }, BY_KIND),
        needsPrivileged: inferred(true, BY_KIND),
      },
      without: ['volumes', 'writablePaths', 'healthCommand'],
    },
    {
      name: 'dind',
      words: ['dind'],
      system: 'alpine',
      facts: {
        needsPrivileged: inferred(true, BY_KIND),
        needsRoot: read({ ...ENGINE_WORK, without: 'its variant dind-rootless' }, ROOTLESS),
      },
    },
    {
      name: 'default',
      system: 'alpine',
      programs: inferred({ has: ['git'] }, BY_KIND),
      without: ['ports', 'volumes', 'writablePaths', 'debugPorts', 'weakeningSettings', 'healthCommand'],
    },
  ],
  programs: inferred({ has: ['docker'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([2375, 2376], DOCKERFILE),
    // the engine answers on its socket whatever else it listens on
    healthCommand: inferred(['docker', 'version'], BY_KIND),
    writablePaths: inferred(
      [
        { path: '/var/lib/docker', use: 'images and containers', optional: false },
        { path: '/run', use: 'sockets', optional: false },
        { path: '/certs', use: 'TLS keys', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/var/lib/docker'], DOCKERFILE),
    weakeningSettings: read(
      [{ setting: 'DOCKER_TLS_CERTDIR=', effect: 'the engine answers everybody on 2375' }],
      'docker-library/docker@3289af88:29/dind/dockerd-entrypoint.sh',
    ),
    debugPorts: inferred([{ port: 2375, what: 'the engine without login or TLS' }], BY_KIND),
  },
};
