import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Jetty. */
export const jetty: Family = {
  id: 'jetty',
  kind: 'server',
  repositories: ['docker.io/library/jetty'],
  publisher: 'official',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  programs: inferred({ has: ['java'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred({ name: 'jetty', uid: 999, gid: 999 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'jetty', uid: 999, gid: 999 }, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
  },
};
