import { type Family, inferred, ROOT } from './family.ts';

/** MediaWiki. */
export const mediawiki: Family = {
  id: 'mediawiki',
  kind: 'server',
  repositories: ['docker.io/library/mediawiki'],
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
