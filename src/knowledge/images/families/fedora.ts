import { type Family, inferred, ROOT } from '../family.ts';

/** Fedora. */
export const fedora: Family = {
  id: 'fedora',
  kind: 'base',
  repositories: ['docker.io/library/fedora', 'registry.fedoraproject.org/fedora', 'quay.io/fedora/fedora'],
  publisher: 'official',
  product: 'fedora',
  bare: true,
  variants: [{ name: 'default', system: 'dnf' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
