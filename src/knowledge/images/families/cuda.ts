import { type Family, inferred, ROOT } from '../family.ts';

/** NVIDIA CUDA. */
export const cuda: Family = {
  id: 'cuda',
  kind: 'base',
  repositories: ['docker.io/nvidia/cuda', 'nvcr.io/nvidia/cuda'],
  publisher: 'project',
  variants: [
    { name: 'ubi', words: ['ubi'] },
    { name: 'rockylinux', words: ['rockylinux'] },
    { name: 'centos', words: ['centos'] },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
