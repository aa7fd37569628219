import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Apache Flink, whose web page takes programs and runs them. */
export const flink: Family = {
  id: 'flink',
  kind: 'server',
  repositories: ['docker.io/library/flink', 'docker.io/apache/flink'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ownUser: inferred({ name: 'flink', uid: 9999, gid: 9999 }, KNOWN),
    dropsTo: inferred({ name: 'flink', uid: 9999, how: 'gosu' }, KNOWN),
    ports: inferred([6123, 8081], KNOWN),
    openByDefault: inferred(true, KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
