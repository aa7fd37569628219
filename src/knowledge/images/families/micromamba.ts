import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Micromamba, which makes environments of conda. */
export const micromamba: Family = {
  id: 'micromamba',
  kind: 'runtime',
  repositories: ['docker.io/mambaorg/micromamba', 'ghcr.io/mamba-org/micromamba'],
  publisher: 'project',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'mambauser', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'mambauser', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
  },
};
