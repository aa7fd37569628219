import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Solr. */
export const solr: Family = {
  id: 'solr',
  kind: 'server',
  repositories: ['docker.io/library/solr'],
  publisher: 'official',
  product: 'solr',
  datastore: true,
  variants: [
    { name: 'slim', words: ['slim'], system: 'ubuntu', minimal: true },
    { name: 'default', system: 'ubuntu' },
  ],
  facts: {
    runsAs: inferred({ name: 'solr', uid: 8983, gid: 8983 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'solr', uid: 8983, gid: 8983 }, COMMONLY_KNOWN),
    ports: inferred([8983], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
  },
};
