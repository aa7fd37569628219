import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Python with conda, by Anaconda and by conda-forge. */
export const conda: Family = {
  id: 'conda',
  kind: 'runtime',
  repositories: [
    'docker.io/continuumio/miniconda3',
    'docker.io/continuumio/anaconda3',
    'docker.io/condaforge/miniforge3',
    'docker.io/condaforge/mambaforge',
  ],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
