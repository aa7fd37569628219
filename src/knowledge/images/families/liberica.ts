import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Java of BellSoft. */
export const liberica: Family = {
  id: 'liberica',
  kind: 'runtime',
  repositories: [
    'docker.io/bellsoft/liberica-openjdk-alpine',
    'docker.io/bellsoft/liberica-openjdk-alpine-musl',
    'docker.io/bellsoft/liberica-openjdk-debian',
    'docker.io/bellsoft/liberica-openjdk-centos',
    'docker.io/bellsoft/liberica-openjre-alpine',
    'docker.io/bellsoft/liberica-openjre-alpine-musl',
    'docker.io/bellsoft/liberica-openjre-debian',
    'docker.io/bellsoft/liberica-runtime-container',
  ],
  publisher: 'project',
  variants: [
    { name: 'alpine', repository: 'alpine', system: 'alpine' },
    { name: 'debian', repository: 'debian', system: 'debian-slim' },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
