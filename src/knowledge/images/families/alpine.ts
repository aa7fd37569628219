import { type Family, ROOT, read } from '../family.ts';

/** Alpine. */
export const alpine: Family = {
  id: 'alpine',
  kind: 'base',
  repositories: ['docker.io/library/alpine'],
  publisher: 'official',
  product: 'alpine-linux',
  bare: true,
  systemEvidence: 'read',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: { runsAs: read(ROOT, 'alpinelinux/docker-alpine: Dockerfile') },
};
