import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Erlang. */
export const erlang: Family = {
  id: 'erlang',
  kind: 'runtime',
  repositories: ['docker.io/library/erlang'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'slim', words: ['slim'], system: 'debian-slim' },
    { name: 'full', system: 'buildpack' },
  ],
  programs: inferred({ has: ['erl'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
