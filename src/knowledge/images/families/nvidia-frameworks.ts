import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    runsAs: inferred(ROOT, KNOWN),
  },
};
