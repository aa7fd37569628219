import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/python@4f070595:3.14/slim-trixie/Dockerfile';

/** Python. */
export const python: Family = {
  id: 'python',
  kind: 'runtime',
  repositories: ['docker.io/library/python'],
  publisher: 'official',
  product: 'python',
  systemEvidence: 'read',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: read({ lacks: ['curl', 'bash'] }, DOCKERFILE) },
    { name: 'slim', words: ['slim'], system: 'debian-slim', programs: read({ lacks: ['curl', 'wget'] }, DOCKERFILE) },
    { name: 'full', system: 'buildpack' },
  ],
  programs: read({ has: ['python', 'python3', 'pip'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, 'the base image and what images of this kind do; no file read'),
  },
};
