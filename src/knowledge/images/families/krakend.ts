import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** KrakenD. */
export const krakend: Family = {
  id: 'krakend',
  kind: 'server',
  repositories: ['docker.io/library/krakend', 'docker.io/devopsfaith/krakend', 'docker.io/krakend/krakend'],
  publisher: 'official',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'krakend', uid: 1000, gid: undefined }, KNOWN),
    ports: inferred([8080], KNOWN),
    writablePaths: inferred([], KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, KNOWN),
  },
};
