import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Debian or Ubuntu with what packages need to be built. */
export const buildpackDeps: Family = {
  id: 'buildpack-deps',
  kind: 'base',
  repositories: ['docker.io/library/buildpack-deps'],
  publisher: 'official',
  release: 'trixie',
  bare: true,
  variants: [
    { name: 'curl', words: ['curl'], system: 'debian', programs: inferred({ has: ['curl', 'wget'] }, COMMONLY_KNOWN) },
    {
      name: 'scm',
      words: ['scm'],
      system: 'debian',
      programs: inferred({ has: ['curl', 'wget', 'git'] }, COMMONLY_KNOWN),
    },
    { name: 'full', system: 'buildpack' },
  ],
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
