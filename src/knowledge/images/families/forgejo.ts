import { type Family, inferred } from '../family.ts';

const PATTERN = 'the base image and what images of this kind do; no file read';

/** Forgejo. */
export const forgejo: Family = {
  id: 'forgejo',
  kind: 'server',
  repositories: ['codeberg.org/forgejo/forgejo', 'data.forgejo.org/forgejo/forgejo'],
  publisher: 'project',
  variants: [
    { name: 'rootless', words: ['rootless'], system: 'alpine', without: ['ports', 'volumes', 'runsAs'] },
    { name: 'default', system: 'alpine' },
  ],
  facts: { ports: inferred([22, 3000], PATTERN), volumes: inferred(['/data'], PATTERN) },
};
