import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Java of SAP. */
export const sapmachine: Family = {
  id: 'sapmachine',
  kind: 'runtime',
  repositories: ['docker.io/library/sapmachine'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'distroless', words: ['distroless'], system: 'distroless', without: ['runsAs'] },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
  },
};
