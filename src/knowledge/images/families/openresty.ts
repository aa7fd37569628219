import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** OpenResty. */
export const openresty: Family = {
  id: 'openresty',
  kind: 'server',
  repositories: ['docker.io/openresty/openresty'],
  publisher: 'project',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    dropsTo: inferred({ name: 'nobody', uid: 65534, how: 'master-setuid' }, COMMONLY_KNOWN),
    ports: inferred([80], COMMONLY_KNOWN),
  },
};
