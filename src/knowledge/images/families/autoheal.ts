import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Restarts unhealthy containers. */
export const autoheal: Family = {
  id: 'autoheal',
  kind: 'tool',
  repositories: ['docker.io/willfarrell/autoheal'],
  publisher: 'other',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['curl', 'jq'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    role: inferred('engine-manager', 'its documented use'),
  },
};
