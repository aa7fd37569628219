import { type Family, inferred, ROOT } from '../family.ts';

/** Photon OS. */
export const photon: Family = {
  id: 'photon',
  kind: 'base',
  repositories: ['docker.io/library/photon'],
  publisher: 'official',
  bare: true,
  variants: [{ name: 'default', system: 'photon' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
