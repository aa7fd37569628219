import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'portainer/portainer@cc751674:build/linux/Dockerfile, build/linux/alpine.Dockerfile';

/** Portainer. */
export const portainer: Family = {
  id: 'portainer',
  kind: 'tool',
  repositories: [
    'docker.io/portainer/portainer-ce',
    'docker.io/portainer/portainer-ee',
    'docker.io/portainer/portainer',
  ],
  publisher: 'project',
  systemEvidence: 'read',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'default', system: 'scratch' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([9000, 9443, 8000], DOCKERFILE),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], BY_KIND),
    volumes: read(['/data'], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: undefined }, BY_KIND),
    debugPorts: inferred([{ port: 9000, what: 'plain HTTP user interface' }], BY_KIND),
    role: inferred('engine-manager', 'its documented use'),
  },
};
