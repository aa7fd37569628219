import { COMMONLY_KNOWN, type Family, inferred, reported } from '../family.ts';

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
    readsOlderData: reported(
      false,
      'odoo.com/documentation: a database of an older release is upgraded before it is used',
    ),
    ports: inferred([8069], COMMONLY_KNOWN),
  },
};
