import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/golang@7c8c182b:1.26/trixie/Dockerfile, 1.26/alpine3.23/Dockerfile';

/** Golang. */
export const golang: Family = {
  id: 'golang',
  kind: 'base',
  repositories: ['docker.io/library/golang'],
  publisher: 'official',
  product: 'go',
  systemEvidence: 'read',
  variants: [
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      minimal: false,
      programs: read({ lacks: ['curl'] }, DOCKERFILE),
    },
    { name: 'full', system: 'buildpack' },
  ],
  programs: read({ has: ['go'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, 'the base image and what images of this kind do; no file read'),
  },
};
