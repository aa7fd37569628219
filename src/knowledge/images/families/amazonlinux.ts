import { type Family, inferred, ROOT } from '../family.ts';

/** Amazon Linux. */
export const amazonlinux: Family = {
  id: 'amazonlinux',
  kind: 'base',
  repositories: ['docker.io/library/amazonlinux', 'public.ecr.aws/amazonlinux/amazonlinux'],
  publisher: 'official',
  product: 'amazon-linux',
  bare: true,
  variants: [
    { name: '2', before: '2022', system: 'yum' },
    { name: '2023', system: 'amazonlinux' },
  ],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
