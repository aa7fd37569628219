import { type Family, inferred, ROOT, read } from '../family.ts';

/** CentOS, retired. */
export const centos: Family = {
  id: 'centos',
  kind: 'base',
  repositories: ['docker.io/library/centos', 'quay.io/centos/centos'],
  publisher: 'official',
  product: 'centos',
  bare: true,
  variants: [{ name: 'default', system: 'yum' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
    retired: read({ since: '2024-06-30', instead: 'almalinux' }, 'endoflife-date/endoflife.date@a70eca33'),
  },
};
