import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

/** AdoptOpenJDK, which became Eclipse Temurin in 2021. */
export const adoptopenjdk: Family = {
  id: 'adoptopenjdk',
  kind: 'runtime',
  repositories: ['docker.io/library/adoptopenjdk', 'docker.io/adoptopenjdk/*'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'ubi', words: ['ubi'], system: 'microdnf' },
    { name: 'default' },
  ],
  programs: inferred({ has: ['java'] }, BY_KIND),
  facts: {
    runsAs: inferred(ROOT, BY_KIND),
    retired: read(
      { since: '2021-08-01', instead: 'eclipse-temurin' },
      'docker-library/docs: adoptopenjdk is deprecated in favor of eclipse-temurin',
    ),
  },
};
