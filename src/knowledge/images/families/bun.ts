import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Bun. */
export const bun: Family = {
  id: 'bun',
  kind: 'runtime',
  repositories: ['docker.io/oven/bun'],
  publisher: 'project',
  product: 'bun',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'distroless', words: ['distroless'], system: 'distroless', without: ['ownUser', 'runsAs'] },
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'debian', system: 'debian' },
  ],
  programs: inferred({ has: ['bun'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE), ownUser: inferred({ name: 'bun', uid: 1000, gid: 1000 }, DOCKERFILE) },
};
