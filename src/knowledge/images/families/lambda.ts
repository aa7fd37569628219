import { type Family, inferred } from '../family.ts';

/** AWS Lambda base images. */
export const lambda: Family = {
  id: 'lambda',
  kind: 'runtime',
  repositories: ['public.ecr.aws/lambda/*'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    egressNeeded: inferred(
      false,
      'the publisher’s documentation and Dockerfile as commonly known; not read for this entry',
    ),
  },
};
