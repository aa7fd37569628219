import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
