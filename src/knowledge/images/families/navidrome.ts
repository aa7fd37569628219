import { type Family, ROOT, read } from '../family.ts';

const DOCKERFILE = 'navidrome/navidrome@034b97b0:Dockerfile';

/** Navidrome. */
export const navidrome: Family = {
  id: 'navidrome',
  kind: 'server',
  repositories: ['docker.io/deluan/navidrome', 'ghcr.io/navidrome/navidrome'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([4533], DOCKERFILE),
    volumes: read(['/data', '/music'], DOCKERFILE),
    writablePaths: read([{ path: '/data', use: 'data', optional: false }], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
  },
};
