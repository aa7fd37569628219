import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'pwuser', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
  },
};
