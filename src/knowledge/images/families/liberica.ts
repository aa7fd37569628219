import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    runsAs: inferred(ROOT, KNOWN),
  },
};
