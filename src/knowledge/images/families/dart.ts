import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Dart. */
export const dart: Family = {
  id: 'dart',
  kind: 'runtime',
  repositories: ['docker.io/library/dart'],
  publisher: 'official',
  variants: [{ name: 'debian', system: 'debian-slim', minimal: false }],
  programs: inferred({ has: ['dart'] }, DOCKERFILE),
  facts: { runsAs: inferred(ROOT, DOCKERFILE) },
};
