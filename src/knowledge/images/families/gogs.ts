import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Gogs. */
export const gogs: Family = {
  id: 'gogs',
  kind: 'server',
  repositories: ['docker.io/gogs/gogs'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'git', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    dropsTo: inferred({ name: 'git', uid: 1000, how: 'su-exec' }, COMMONLY_KNOWN),
    ports: inferred([3000, 22], COMMONLY_KNOWN),
    volumes: inferred(['/data'], COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
  },
};
