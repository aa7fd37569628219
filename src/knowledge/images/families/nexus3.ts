import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'sonatype/docker-nexus3@0269d50a:Dockerfile';

/** Sonatype Nexus, a repository of packages and images. */
export const nexus3: Family = {
  id: 'nexus3',
  kind: 'server',
  repositories: ['docker.io/sonatype/nexus3'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read({ name: 'nexus', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'nexus', uid: undefined, gid: undefined }, DOCKERFILE),
    ports: read([8081], DOCKERFILE),
    volumes: read(['/nexus-data'], DOCKERFILE),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
