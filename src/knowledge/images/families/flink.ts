import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Apache Flink, whose web page takes programs and runs them. */
export const flink: Family = {
  id: 'flink',
  kind: 'server',
  repositories: ['docker.io/library/flink', 'docker.io/apache/flink'],
  publisher: 'official',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'flink', uid: 9999, gid: 9999 }, COMMONLY_KNOWN),
    dropsTo: inferred({ name: 'flink', uid: 9999, how: 'gosu' }, COMMONLY_KNOWN),
    ports: inferred([6123, 8081], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
