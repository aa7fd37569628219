import { type Family, ROOT, read } from '../family.ts';

/** Debian. */
export const debian: Family = {
  id: 'debian',
  kind: 'base',
  repositories: ['docker.io/library/debian'],
  publisher: 'official',
  product: 'debian',
  bare: true,
  systemEvidence: 'read',
  variants: [
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'full', system: 'debian' },
  ],
  facts: { runsAs: read(ROOT, 'debuerreotype/docker-debian-artifacts: Dockerfile') },
};
