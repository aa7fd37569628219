import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** TensorFlow. */
export const tensorflow: Family = {
  id: 'tensorflow',
  kind: 'runtime',
  repositories: ['docker.io/tensorflow/tensorflow'],
  publisher: 'project',
  variants: [{ name: 'default', system: 'ubuntu' }],
  programs: inferred({ has: ['python', 'python3'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
