import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** JRuby. */
export const jruby: Family = {
  id: 'jruby',
  kind: 'runtime',
  repositories: ['docker.io/library/jruby'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
  },
};
