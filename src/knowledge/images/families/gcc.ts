import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** GNU compilers. */
export const gcc: Family = {
  id: 'gcc',
  kind: 'runtime',
  repositories: ['docker.io/library/gcc'],
  publisher: 'official',
  variants: [{ name: 'full', system: 'buildpack' }],
  programs: inferred({ has: ['gcc', 'g++'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
