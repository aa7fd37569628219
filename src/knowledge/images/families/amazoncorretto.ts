import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

/** Amazon Corretto (Java). */
export const amazoncorretto: Family = {
  id: 'amazoncorretto',
  kind: 'runtime',
  repositories: ['docker.io/library/amazoncorretto'],
  publisher: 'official',
  product: 'amazon-corretto',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'al2023', words: ['al2023'], system: 'amazonlinux' },
    { name: 'default' },
  ],
  programs: inferred({ has: ['java'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, 'corretto/corretto-docker@7075fecd:21/jdk/al2023/Dockerfile'),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
  },
};
