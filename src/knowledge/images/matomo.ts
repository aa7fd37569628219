import { type Family, inferred, ROOT } from './family.ts';

/** Matomo. */
export const matomo: Family = {
  id: 'matomo',
  kind: 'server',
  repositories: ['docker.io/library/matomo'],
  publisher: 'official',
  variants: [
    { name: 'fpm-alpine', words: ['fpm', 'alpine'], system: 'alpine' },
    { name: 'fpm', words: ['fpm'], system: 'debian', minimal: false },
    { name: 'apache', system: 'debian', minimal: false },
  ],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
