import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** OpenResty. */
export const openresty: Family = {
  id: 'openresty',
  kind: 'server',
  repositories: ['docker.io/openresty/openresty'],
  publisher: 'project',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    dropsTo: inferred({ name: 'nobody', uid: 65534, how: 'master-setuid' }, DOCKERFILE),
    ports: inferred([80], DOCKERFILE),
  },
};
