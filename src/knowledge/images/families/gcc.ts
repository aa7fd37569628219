import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** GNU compilers. */
export const gcc: Family = {
  id: 'gcc',
  kind: 'runtime',
  repositories: ['docker.io/library/gcc'],
  publisher: 'official',
  variants: [{ name: 'full', system: 'buildpack' }],
  programs: inferred({ has: ['gcc', 'g++'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
