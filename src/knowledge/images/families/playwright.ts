import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Browsers that Playwright drives. */
export const playwright: Family = {
  id: 'playwright',
  kind: 'runtime',
  repositories: [
    'mcr.microsoft.com/playwright',
    'mcr.microsoft.com/playwright/python',
    'mcr.microsoft.com/playwright/java',
    'mcr.microsoft.com/playwright/dotnet',
  ],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ownUser: inferred({ name: 'pwuser', uid: undefined, gid: undefined }, KNOWN),
  },
};
