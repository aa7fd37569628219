import { type Family, inferred, ROOT } from '../family.ts';

/** openSUSE Leap. */
export const opensuse: Family = {
  id: 'opensuse',
  kind: 'base',
  repositories: ['docker.io/opensuse/leap', 'registry.opensuse.org/opensuse/leap'],
  publisher: 'project',
  product: 'opensuse',
  bare: true,
  variants: [{ name: 'default', system: 'suse' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
