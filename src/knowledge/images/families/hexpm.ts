import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Elixir and Erlang as Hex builds them. */
export const hexpm: Family = {
  id: 'hexpm',
  kind: 'runtime',
  repositories: ['docker.io/hexpm/elixir', 'docker.io/hexpm/erlang'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'ubuntu', words: ['ubuntu'], system: 'ubuntu' },
    { name: 'debian', words: ['debian'], system: 'debian-slim' },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
