import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Composer. */
export const composer: Family = {
  id: 'composer',
  kind: 'tool',
  repositories: ['docker.io/library/composer', 'docker.io/composer/composer'],
  publisher: 'official',
  product: 'composer',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['composer', 'php', 'git', 'bash'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
