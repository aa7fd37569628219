import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Erlang. */
export const erlang: Family = {
  id: 'erlang',
  kind: 'runtime',
  repositories: ['docker.io/library/erlang'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'full', system: 'buildpack' },
  ],
  programs: inferred({ has: ['erl'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
