import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Odoo. */
export const odoo: Family = {
  id: 'odoo',
  kind: 'server',
  repositories: ['docker.io/library/odoo'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'odoo', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: inferred({ name: 'odoo', uid: undefined, gid: undefined }, DOCKERFILE),
    ports: inferred([8069], DOCKERFILE),
  },
};
