import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'gethomepage/homepage@000a88d8:Dockerfile';

/** Homepage. */
export const homepage: Family = {
  id: 'homepage',
  kind: 'server',
  repositories: ['ghcr.io/gethomepage/homepage', 'ghcr.io/benphelps/homepage'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([3000], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    writablePaths: inferred(
      [
        { path: '/app/config', use: 'settings', optional: false },
        { path: '/app/.next', use: 'cache', optional: false },
      ],
      COMMONLY_KNOWN,
    ),
  },
};
