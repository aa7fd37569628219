import { type Family, inferred, ROOT } from '../family.ts';

/** PyTorch. */
export const pytorch: Family = {
  id: 'pytorch',
  kind: 'runtime',
  repositories: ['docker.io/pytorch/pytorch'],
  publisher: 'project',
  variants: [{ name: 'default', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
