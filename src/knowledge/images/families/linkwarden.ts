import { type Family, ROOT, read } from '../family.ts';

const DOCKERFILE = 'linkwarden/linkwarden@02158d76:Dockerfile';

/** Linkwarden. */
export const linkwarden: Family = {
  id: 'linkwarden',
  kind: 'server',
  repositories: ['ghcr.io/linkwarden/linkwarden'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([3000], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
  },
};
