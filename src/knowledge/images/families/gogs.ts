import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Gogs. */
export const gogs: Family = {
  id: 'gogs',
  kind: 'server',
  repositories: ['docker.io/gogs/gogs'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ownUser: inferred({ name: 'git', uid: 1000, gid: 1000 }, KNOWN),
    dropsTo: inferred({ name: 'git', uid: 1000, how: 'su-exec' }, KNOWN),
    ports: inferred([3000, 22], KNOWN),
    volumes: inferred(['/data'], KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
  },
};
