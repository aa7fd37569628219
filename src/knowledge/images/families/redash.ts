import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Redash. */
export const redash: Family = {
  id: 'redash',
  kind: 'server',
  repositories: ['docker.io/redash/redash'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'redash', uid: undefined, gid: undefined }, KNOWN),
    ownUser: inferred({ name: 'redash', uid: undefined, gid: undefined }, KNOWN),
    ports: inferred([5000], KNOWN),
    secretVariables: inferred(['REDASH_COOKIE_SECRET', 'REDASH_SECRET_KEY', 'REDASH_DATABASE_URL'], KNOWN),
  },
};
