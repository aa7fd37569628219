import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'mealie-recipes/mealie@00097e99:docker/Dockerfile';

/** Mealie. */
export const mealie: Family = {
  id: 'mealie',
  kind: 'server',
  repositories: ['ghcr.io/mealie-recipes/mealie', 'docker.io/hkotel/mealie'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'abc', uid: 911, gid: 911 }, DOCKERFILE),
    dropsTo: inferred({ name: 'abc', uid: 911, how: 'gosu' }, COMMONLY_KNOWN),
    ports: read([9000], DOCKERFILE),
    volumes: read(['/app/data/'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
  },
};
