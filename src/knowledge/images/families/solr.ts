import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Solr. */
export const solr: Family = {
  id: 'solr',
  kind: 'server',
  repositories: ['docker.io/library/solr'],
  publisher: 'official',
  datastore: true,
  variants: [
    { name: 'slim', words: ['slim'], system: 'ubuntu', minimal: true },
    { name: 'default', system: 'ubuntu' },
  ],
  facts: {
    runsAs: inferred({ name: 'solr', uid: 8983, gid: 8983 }, DOCKERFILE),
    ownUser: inferred({ name: 'solr', uid: 8983, gid: 8983 }, DOCKERFILE),
    ports: inferred([8983], DOCKERFILE),
    openByDefault: inferred(true, DOCKERFILE),
  },
};
