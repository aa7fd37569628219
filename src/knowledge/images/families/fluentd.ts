import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Fluentd. */
export const fluentd: Family = {
  id: 'fluentd',
  kind: 'tool',
  repositories: ['docker.io/library/fluentd', 'docker.io/fluent/fluentd'],
  publisher: 'official',
  variants: [
    { name: 'older', before: '1', without: ['runsAs'] },
    { name: 'windows', words: ['windows'], system: 'windows', without: ['runsAs', 'ownUser'] },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred({ name: 'fluent', uid: undefined, gid: undefined }, KNOWN),
    ownUser: inferred({ name: 'fluent', uid: undefined, gid: undefined }, KNOWN),
    ports: inferred([24224], KNOWN),
  },
};
