import { type Family, inferred, ROOT } from '../family.ts';

/** CentOS Stream. */
export const centosStream: Family = {
  id: 'centos-stream',
  kind: 'base',
  repositories: ['quay.io/centos/centos-stream'],
  publisher: 'project',
  product: 'centos-stream',
  cycleIsNoTag: true,
  variants: [{ name: 'default', system: 'dnf' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
