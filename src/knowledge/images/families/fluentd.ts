import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

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
    runsAs: inferred({ name: 'fluent', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'fluent', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([24224], COMMONLY_KNOWN),
  },
};
