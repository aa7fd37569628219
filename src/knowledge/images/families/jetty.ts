import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Jetty. */
export const jetty: Family = {
  id: 'jetty',
  kind: 'server',
  repositories: ['docker.io/library/jetty'],
  publisher: 'official',
  variants: [{ name: 'alpine', words: ['alpine'], system: 'alpine' }, { name: 'default' }],
  programs: inferred({ has: ['java'] }, DOCKERFILE),
  facts: {
    runsAs: inferred({ name: 'jetty', uid: 999, gid: 999 }, DOCKERFILE),
    ownUser: inferred({ name: 'jetty', uid: 999, gid: 999 }, DOCKERFILE),
    ports: inferred([8080], DOCKERFILE),
  },
};
