import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Gradle. */
export const gradle: Family = {
  id: 'gradle',
  kind: 'runtime',
  repositories: ['docker.io/library/gradle'],
  publisher: 'official',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine', minimal: false }, { name: 'default' }],
  programs: inferred({ has: ['gradle', 'java'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'gradle', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
  },
};
