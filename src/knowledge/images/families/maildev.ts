import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Catches mail, to look at while developing. */
export const maildev: Family = {
  id: 'maildev',
  kind: 'tool',
  repositories: ['docker.io/maildev/maildev'],
  publisher: 'project',
  variants: [
    { name: 'older', before: '2', system: 'alpine', without: ['runsAs', 'ports'] },
    { name: 'alpine', system: 'alpine' },
  ],
  facts: {
    runsAs: inferred({ name: 'node', uid: 1000, gid: 1000 }, KNOWN),
    ports: inferred([1080, 1025], KNOWN),
    openByDefault: inferred(true, KNOWN),
    egressNeeded: inferred(false, KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
  },
};
