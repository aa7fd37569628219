import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** JRuby. */
export const jruby: Family = {
  id: 'jruby',
  kind: 'runtime',
  repositories: ['docker.io/library/jruby'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
