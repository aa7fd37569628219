import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Browsers that Cypress drives. */
export const cypress: Family = {
  id: 'cypress',
  kind: 'runtime',
  repositories: [
    'docker.io/cypress/base',
    'docker.io/cypress/browsers',
    'docker.io/cypress/included',
    'docker.io/cypress/factory',
  ],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
