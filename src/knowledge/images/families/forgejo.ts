import { BY_KIND, type Family, inferred } from '../family.ts';

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
  facts: { ports: inferred([22, 3000], BY_KIND), volumes: inferred(['/data'], BY_KIND) },
};
