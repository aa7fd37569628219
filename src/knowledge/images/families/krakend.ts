import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** KrakenD. */
export const krakend: Family = {
  id: 'krakend',
  kind: 'server',
  repositories: ['docker.io/library/krakend', 'docker.io/devopsfaith/krakend', 'docker.io/krakend/krakend'],
  publisher: 'official',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'krakend', uid: 1000, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
  },
};
