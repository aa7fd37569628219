import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Redash. */
export const redash: Family = {
  id: 'redash',
  kind: 'server',
  repositories: ['docker.io/redash/redash'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'redash', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'redash', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([5000], COMMONLY_KNOWN),
    secretVariables: inferred(['REDASH_COOKIE_SECRET', 'REDASH_SECRET_KEY', 'REDASH_DATABASE_URL'], COMMONLY_KNOWN),
  },
};
