import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Tools to look at networks. */
export const netshoot: Family = {
  id: 'netshoot',
  kind: 'tool',
  repositories: ['docker.io/nicolaka/netshoot', 'ghcr.io/nicolaka/netshoot'],
  publisher: 'other',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
  },
};
