import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Rust with cargo-chef, to build in. */
export const cargoChef: Family = {
  id: 'cargo-chef',
  kind: 'runtime',
  repositories: ['docker.io/lukemathwalker/cargo-chef'],
  publisher: 'other',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
