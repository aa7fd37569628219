import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** uv, alone or on Python. */
export const pythonUv: Family = {
  id: 'python-uv',
  kind: 'tool',
  repositories: ['ghcr.io/astral-sh/uv'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'trixie', words: ['trixie'], system: 'buildpack' },
    { name: 'bookworm', words: ['bookworm'], system: 'buildpack' },
    { name: 'scratch' },
  ],
  programs: inferred({ has: ['uv'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
