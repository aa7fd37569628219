import { type Family, inferred, ROOT } from '../family.ts';

/** Oracle Linux. */
export const oraclelinux: Family = {
  id: 'oraclelinux',
  kind: 'base',
  repositories: ['docker.io/library/oraclelinux'],
  publisher: 'official',
  product: 'oracle-linux',
  bare: true,
  variants: [
    { name: 'slim', words: ['slim'], system: 'microdnf' },
    { name: '7', before: '8', system: 'yum' },
    { name: 'default', system: 'dnf' },
  ],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
