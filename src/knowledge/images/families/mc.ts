import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** MinIO’s client. */
export const mc: Family = {
  id: 'mc',
  kind: 'tool',
  repositories: ['docker.io/minio/mc', 'quay.io/minio/mc'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  programs: inferred({ has: ['mc'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'it writes its aliases to the home of root'),
  },
};
