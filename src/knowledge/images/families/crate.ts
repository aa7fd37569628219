import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** CrateDB. */
export const crate: Family = {
  id: 'crate',
  kind: 'server',
  repositories: ['docker.io/library/crate', 'docker.io/crate/crate'],
  publisher: 'official',
  datastore: true,
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'crate', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    dropsTo: inferred({ name: 'crate', uid: 1000, how: 'chroot' }, COMMONLY_KNOWN),
    ports: inferred([4200, 5432], COMMONLY_KNOWN),
    volumes: inferred(['/data'], COMMONLY_KNOWN),
    writablePaths: inferred([{ path: '/data', use: 'data', optional: false }], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
