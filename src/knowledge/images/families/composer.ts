import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Composer. */
export const composer: Family = {
  id: 'composer',
  kind: 'tool',
  repositories: ['docker.io/library/composer', 'docker.io/composer/composer'],
  publisher: 'official',
  product: 'composer',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['composer', 'php', 'git', 'bash'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
