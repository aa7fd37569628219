import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
  programs: inferred({ has: ['deno'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE), ownUser: inferred({ name: 'deno', uid: 1993, gid: 1993 }, DOCKERFILE) },
};
