import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Gradle. */
export const gradle: Family = {
  id: 'gradle',
  kind: 'runtime',
  repositories: ['docker.io/library/gradle'],
  publisher: 'official',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine', minimal: false }, { name: 'default' }],
  programs: inferred({ has: ['gradle', 'java'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ownUser: inferred({ name: 'gradle', uid: 1000, gid: 1000 }, DOCKERFILE),
  },
};
