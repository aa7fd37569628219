import { type Family, inferred, ROOT } from '../family.ts';

/** Ubuntu with an init of its own. */
export const phusionBaseimage: Family = {
  id: 'phusion-baseimage',
  kind: 'base',
  repositories: ['docker.io/phusion/baseimage', 'docker.io/phusion/passenger-full'],
  publisher: 'other',
  variants: [{ name: 'ubuntu', system: 'ubuntu', minimal: false }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
