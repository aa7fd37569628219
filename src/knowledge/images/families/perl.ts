import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
  programs: inferred({ has: ['perl', 'cpanm'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
