import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** A browser that Puppeteer drives. */
export const puppeteer: Family = {
  id: 'puppeteer',
  kind: 'tool',
  repositories: ['ghcr.io/puppeteer/puppeteer'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'pptruser', uid: undefined, gid: undefined }, KNOWN),
    ownUser: inferred({ name: 'pptruser', uid: undefined, gid: undefined }, KNOWN),
  },
};
