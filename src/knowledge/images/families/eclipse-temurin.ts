import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'adoptium/containers@d8d18d67:21/jre/ubuntu/noble/Dockerfile, 21/jre/alpine/3.23/Dockerfile';

/** Eclipse Temurin (Java). */
export const eclipseTemurin: Family = {
  id: 'eclipse-temurin',
  kind: 'runtime',
  repositories: ['docker.io/library/eclipse-temurin'],
  publisher: 'official',
  product: 'eclipse-temurin',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'ubi', words: ['ubi'], system: 'microdnf' },
    {
      name: 'jre',
      words: ['jre'],
      system: 'ubuntu',
      minimal: true,
      programs: read({ has: ['curl', 'wget'] }, DOCKERFILE),
    },
    { name: 'jdk', system: 'ubuntu', programs: read({ has: ['curl', 'wget'] }, DOCKERFILE) },
  ],
  programs: read({ has: ['java'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    writablePaths: inferred([{ path: '/tmp', use: 'native libraries', optional: false }], BY_KIND),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
