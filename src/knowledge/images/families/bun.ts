import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
  programs: inferred({ has: ['bun'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'bun', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
  },
};
