import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Frameworks for models, as NVIDIA builds them. */
export const nvidiaFrameworks: Family = {
  id: 'nvidia-frameworks',
  kind: 'runtime',
  repositories: [
    'nvcr.io/nvidia/pytorch',
    'nvcr.io/nvidia/tensorflow',
    'nvcr.io/nvidia/tensorrt',
    'nvcr.io/nvidia/tritonserver',
  ],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
