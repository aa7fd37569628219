import { type Family, inferred, ROOT } from '../family.ts';

/** hello-world. */
export const helloWorld: Family = {
  id: 'hello-world',
  kind: 'tool',
  repositories: ['docker.io/library/hello-world'],
  publisher: 'official',
  systemEvidence: 'read',
  variants: [{ name: 'scratch', system: 'scratch' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
