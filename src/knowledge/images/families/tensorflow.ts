import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** TensorFlow. */
export const tensorflow: Family = {
  id: 'tensorflow',
  kind: 'runtime',
  repositories: ['docker.io/tensorflow/tensorflow'],
  publisher: 'project',
  variants: [{ name: 'default', system: 'ubuntu' }],
  programs: inferred({ has: ['python', 'python3'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
