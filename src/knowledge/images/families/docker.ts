import { ENGINE_WORK } from '../../root-work.ts';
import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/docker@3289af88:29/dind/Dockerfile';
const ROOTLESS = 'docs.docker.com: engine/security/rootless';
const PATTERN = 'the base image and what images of this kind do; no file read';

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
        runsAs: inferred({ name: 'rootless', uid: 1000, gid: 1000 }, PATTERN),
        ownUser: inferred({ name: 'rootless', uid: 1000, gid: 1000 }, PATTERN),
        needsPrivileged: inferred(true, PATTERN),
      },
      without: ['volumes', 'writablePaths', 'healthCommand'],
    },
    {
      name: 'dind',
      words: ['dind'],
      system: 'alpine',
      facts: {
        needsPrivileged: inferred(true, PATTERN),
        needsRoot: read({ ...ENGINE_WORK, without: 'its variant dind-rootless' }, ROOTLESS),
      },
    },
    {
      name: 'default',
      system: 'alpine',
      programs: inferred({ has: ['git'] }, PATTERN),
      without: ['ports', 'volumes', 'writablePaths', 'debugPorts', 'weakeningSettings', 'healthCommand'],
    },
  ],
  programs: inferred({ has: ['docker'] }, PATTERN),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([2375, 2376], DOCKERFILE),
    // the engine answers on its socket whatever else it listens on
    healthCommand: inferred(['docker', 'version'], PATTERN),
    writablePaths: inferred(
      [
        { path: '/var/lib/docker', use: 'images and containers', optional: false },
        { path: '/run', use: 'sockets', optional: false },
        { path: '/certs', use: 'TLS keys', optional: false },
      ],
      PATTERN,
    ),
    volumes: read(['/var/lib/docker'], DOCKERFILE),
    weakeningSettings: read(
      [{ setting: 'DOCKER_TLS_CERTDIR=', effect: 'the engine answers everybody on 2375' }],
      'docker-library/docker@3289af88:29/dind/dockerd-entrypoint.sh',
    ),
    debugPorts: inferred([{ port: 2375, what: 'the engine without login or TLS' }], PATTERN),
  },
};
