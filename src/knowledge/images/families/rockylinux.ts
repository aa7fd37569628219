import { type Family, inferred, ROOT } from '../family.ts';

/** Rocky Linux. */
export const rockylinux: Family = {
  id: 'rockylinux',
  kind: 'base',
  repositories: ['docker.io/library/rockylinux', 'docker.io/rockylinux/rockylinux', 'quay.io/rockylinux/rockylinux'],
  publisher: 'official',
  product: 'rocky-linux',
  bare: true,
  variants: [
    { name: 'minimal', words: ['minimal'], system: 'microdnf' },
    { name: 'default', system: 'dnf' },
  ],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
