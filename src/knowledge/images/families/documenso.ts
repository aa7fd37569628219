import { type Family, read, reported } from '../family.ts';

const DOCKERFILE = 'documenso/documenso@0011b949:docker/Dockerfile';

/** Documenso. */
export const documenso: Family = {
  id: 'documenso',
  kind: 'server',
  repositories: ['docker.io/documenso/documenso', 'ghcr.io/documenso/documenso'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read({ name: 'nodejs', uid: 1001, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'nodejs', uid: 1001, gid: undefined }, DOCKERFILE),
    ports: reported([3000], 'documenso/documenso@0cb0a708:docker/production/compose.yml'),
  },
};
