import { type Family, inferred, ROOT } from '../family.ts';

/** AlmaLinux. */
export const almalinux: Family = {
  id: 'almalinux',
  kind: 'base',
  repositories: [
    'docker.io/library/almalinux',
    'docker.io/almalinux/almalinux',
    'quay.io/almalinuxorg/almalinux',
    'docker.io/almalinux/9-base',
    'docker.io/almalinux/8-base',
  ],
  publisher: 'official',
  product: 'almalinux',
  bare: true,
  variants: [
    { name: 'minimal', words: ['minimal'], system: 'microdnf' },
    { name: 'default', system: 'dnf' },
  ],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
