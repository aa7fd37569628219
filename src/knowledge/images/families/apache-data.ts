import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Servers that move and query data, each as its own user of number 1000. */
export const apacheData: Family = {
  id: 'apache-data',
  kind: 'server',
  repositories: ['docker.io/apache/nifi', 'docker.io/apache/druid', 'docker.io/trinodb/trino'],
  publisher: 'project',
  variants: [
    {
      name: 'trino',
      repository: 'trino',
      facts: {
        builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
        openByDefault: inferred(true, COMMONLY_KNOWN),
        ports: inferred([8080], COMMONLY_KNOWN),
      },
    },
    { name: 'default' },
  ],
  facts: {
    runsAs: inferred({ name: undefined, uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
  },
};
