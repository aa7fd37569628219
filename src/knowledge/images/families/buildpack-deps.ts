import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Debian or Ubuntu with what packages need to be built. */
export const buildpackDeps: Family = {
  id: 'buildpack-deps',
  kind: 'base',
  repositories: ['docker.io/library/buildpack-deps'],
  publisher: 'official',
  release: 'trixie',
  bare: true,
  variants: [
    { name: 'curl', words: ['curl'], system: 'debian', programs: inferred({ has: ['curl', 'wget'] }, DOCKERFILE) },
    { name: 'scm', words: ['scm'], system: 'debian', programs: inferred({ has: ['curl', 'wget', 'git'] }, DOCKERFILE) },
    { name: 'full', system: 'buildpack' },
  ],
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
