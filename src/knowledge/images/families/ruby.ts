import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/ruby@d55e25ae:3.4/slim-trixie/Dockerfile';

/** Ruby. */
export const ruby: Family = {
  id: 'ruby',
  kind: 'runtime',
  repositories: ['docker.io/library/ruby'],
  publisher: 'official',
  product: 'ruby',
  systemEvidence: 'read',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine', programs: read({ lacks: ['curl'] }, DOCKERFILE) },
    { name: 'slim', words: ['slim'], system: 'debian-slim', programs: read({ lacks: ['curl', 'wget'] }, DOCKERFILE) },
    { name: 'full', system: 'buildpack' },
  ],
  programs: read({ has: ['ruby', 'gem', 'bundle'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, 'the base image and what images of this kind do; no file read'),
  },
};
