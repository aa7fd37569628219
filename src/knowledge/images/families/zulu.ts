import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
