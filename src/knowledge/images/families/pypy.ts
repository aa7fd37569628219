import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** PyPy. */
export const pypy: Family = {
  id: 'pypy',
  kind: 'runtime',
  repositories: ['docker.io/library/pypy'],
  publisher: 'official',
  variants: [
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'windows', words: ['windowsservercore'], system: 'windows', without: ['runsAs'] },
    { name: 'debian', system: 'buildpack' },
  ],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
