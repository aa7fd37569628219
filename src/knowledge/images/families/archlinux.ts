import { type Family, inferred, ROOT } from '../family.ts';

/** Arch Linux. */
export const archlinux: Family = {
  id: 'archlinux',
  kind: 'base',
  repositories: ['docker.io/library/archlinux', 'docker.io/archlinux/archlinux'],
  publisher: 'official',
  bare: true,
  variants: [{ name: 'default', system: 'arch' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
