import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Deno. */
export const deno: Family = {
  id: 'deno',
  kind: 'runtime',
  repositories: ['docker.io/denoland/deno'],
  publisher: 'project',
  product: 'deno',
  cycleIsNoTag: true,
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'distroless', words: ['distroless'], system: 'distroless', without: ['ownUser', 'runsAs'] },
    { name: 'default' },
  ],
  programs: inferred({ has: ['deno'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'deno', uid: 1993, gid: 1993 }, COMMONLY_KNOWN),
  },
};
