import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Perl. */
export const perl: Family = {
  id: 'perl',
  kind: 'runtime',
  repositories: ['docker.io/library/perl'],
  publisher: 'official',
  product: 'perl',
  variants: [
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'full', system: 'buildpack' },
  ],
  programs: inferred({ has: ['perl', 'cpanm'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
