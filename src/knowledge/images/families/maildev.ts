import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

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
    runsAs: inferred({ name: 'node', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ports: inferred([1080, 1025], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
  },
};
