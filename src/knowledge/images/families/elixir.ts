import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Elixir. */
export const elixir: Family = {
  id: 'elixir',
  kind: 'runtime',
  repositories: ['docker.io/library/elixir'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'full', system: 'buildpack' },
  ],
  programs: inferred({ has: ['elixir', 'mix', 'erl'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
