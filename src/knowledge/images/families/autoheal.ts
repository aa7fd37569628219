import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Restarts unhealthy containers. */
export const autoheal: Family = {
  id: 'autoheal',
  kind: 'tool',
  repositories: ['docker.io/willfarrell/autoheal'],
  publisher: 'other',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['curl', 'jq'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    role: inferred('engine-manager', 'its documented use'),
  },
};
