import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Maven. */
export const maven: Family = {
  id: 'maven',
  kind: 'runtime',
  repositories: ['docker.io/library/maven'],
  publisher: 'official',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine', minimal: false }, { name: 'default' }],
  programs: inferred({ has: ['mvn', 'java'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
