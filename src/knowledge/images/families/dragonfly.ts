import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE =
  'dragonflydb/dragonfly@1c51a65d:tools/docker/entrypoint.sh, 0081f4de:tools/packaging/Dockerfile.ubuntu-prod';

/** Dragonfly. */
export const dragonfly: Family = {
  id: 'dragonfly',
  kind: 'server',
  repositories: ['docker.dragonflydb.io/dragonflydb/dragonfly', 'ghcr.io/dragonflydb/dragonfly'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    ownUser: read({ name: 'dfly', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'dfly', uid: 999, how: 'su-exec' }, DOCKERFILE),
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: read([6379], DOCKERFILE),
    volumes: read(['/data'], DOCKERFILE),
    writablePaths: read([{ path: '/data', use: 'data', optional: false }], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
