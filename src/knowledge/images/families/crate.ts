import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** CrateDB. */
export const crate: Family = {
  id: 'crate',
  kind: 'server',
  repositories: ['docker.io/library/crate', 'docker.io/crate/crate'],
  publisher: 'official',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ownUser: inferred({ name: 'crate', uid: 1000, gid: 1000 }, KNOWN),
    dropsTo: inferred({ name: 'crate', uid: 1000, how: 'chroot' }, KNOWN),
    ports: inferred([4200, 5432], KNOWN),
    volumes: inferred(['/data'], KNOWN),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], KNOWN),
    openByDefault: inferred(true, KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
