import { type Family, inferred, ROOT, read } from '../family.ts';

/** Wolfi base. */
export const wolfiBase: Family = {
  id: 'wolfi-base',
  kind: 'base',
  repositories: ['cgr.dev/chainguard/wolfi-base'],
  publisher: 'project',
  bare: true,
  systemEvidence: 'read',
  variants: [{ name: 'wolfi', system: 'wolfi' }],
  programs: inferred({ has: ['busybox'] }, 'the base image and what images of this kind do; no file read'),
  facts: { runsAs: read(ROOT, 'chainguard-images/images@cd7edd23:images/wolfi-base/README.md') },
};
