import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** A browser that Puppeteer drives. */
export const puppeteer: Family = {
  id: 'puppeteer',
  kind: 'tool',
  repositories: ['ghcr.io/puppeteer/puppeteer'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'pptruser', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'pptruser', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
  },
};
