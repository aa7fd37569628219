import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Java of Azul. */
export const zulu: Family = {
  id: 'zulu',
  kind: 'runtime',
  repositories: [
    'docker.io/azul/zulu-openjdk',
    'docker.io/azul/zulu-openjdk-alpine',
    'docker.io/azul/zulu-openjdk-debian',
    'docker.io/azul/zulu-openjdk-centos',
  ],
  publisher: 'project',
  variants: [
    { name: 'alpine', repository: 'alpine', system: 'alpine' },
    { name: 'debian', repository: 'debian', system: 'debian' },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
  },
};
