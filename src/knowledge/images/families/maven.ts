import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Maven. */
export const maven: Family = {
  id: 'maven',
  kind: 'runtime',
  repositories: ['docker.io/library/maven'],
  publisher: 'official',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine', minimal: false }, { name: 'default' }],
  programs: inferred({ has: ['mvn', 'java'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
