import { type Family, inferred, ROOT, read } from '../family.ts';

const PATTERN = 'the base image and what images of this kind do; no file read';

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
  programs: inferred({ has: ['java'] }, PATTERN),
  facts: {
    runsAs: inferred(ROOT, PATTERN),
    retired: read({ since: undefined, instead: 'eclipse-temurin' }, 'docker-library/docs: openjdk is deprecated'),
  },
};
