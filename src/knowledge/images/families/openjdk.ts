import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

/** OpenJDK, retired. */
export const openjdk: Family = {
  id: 'openjdk',
  kind: 'runtime',
  repositories: ['docker.io/library/openjdk'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'oracle', words: ['oraclelinux'], system: 'microdnf' },
    { name: 'before-12', before: '12', system: 'debian' },
    { name: 'default', system: 'microdnf' },
  ],
  programs: inferred({ has: ['java'] }, BY_KIND),
  facts: {
    runsAs: inferred(ROOT, BY_KIND),
    retired: read({ since: undefined, instead: 'eclipse-temurin' }, 'docker-library/docs: openjdk is deprecated'),
  },
};
