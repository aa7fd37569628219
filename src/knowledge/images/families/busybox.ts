import { type Family, inferred, ROOT } from '../family.ts';

/** Busybox. */
export const busybox: Family = {
  id: 'busybox',
  kind: 'base',
  repositories: ['docker.io/library/busybox'],
  publisher: 'official',
  release: '1.37',
  bare: true,
  systemEvidence: 'read',
  variants: [{ name: 'busybox', system: 'busybox' }],
  facts: { runsAs: inferred(ROOT, 'the base image and what images of this kind do; no file read') },
};
