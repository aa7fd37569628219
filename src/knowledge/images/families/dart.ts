import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Dart. */
export const dart: Family = {
  id: 'dart',
  kind: 'runtime',
  repositories: ['docker.io/library/dart'],
  publisher: 'official',
  variants: [{ name: 'debian', system: 'debian-slim', minimal: false }],
  programs: inferred({ has: ['dart'] }, COMMONLY_KNOWN),
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN) },
};
