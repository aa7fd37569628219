import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
  programs: inferred({ has: ['uv'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
