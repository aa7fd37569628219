import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Julia. */
export const julia: Family = {
  id: 'julia',
  kind: 'runtime',
  repositories: ['docker.io/library/julia'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: inferred({ has: ['julia'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
