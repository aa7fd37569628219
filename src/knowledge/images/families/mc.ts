import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** MinIO’s client. */
export const mc: Family = {
  id: 'mc',
  kind: 'tool',
  repositories: ['docker.io/minio/mc', 'quay.io/minio/mc'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  programs: inferred({ has: ['mc'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    needsWritableRoot: inferred(true, 'it writes its aliases to the home of root'),
  },
};
