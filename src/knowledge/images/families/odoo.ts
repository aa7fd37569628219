import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Odoo. */
export const odoo: Family = {
  id: 'odoo',
  kind: 'server',
  repositories: ['docker.io/library/odoo'],
  publisher: 'official',
  product: 'odoo',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'odoo', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'odoo', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([8069], COMMONLY_KNOWN),
  },
};
