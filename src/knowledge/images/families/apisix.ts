import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Apache APISIX. */
export const apisix: Family = {
  id: 'apisix',
  kind: 'server',
  repositories: ['docker.io/apache/apisix'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'apisix', uid: undefined, gid: undefined }, KNOWN),
    ownUser: inferred({ name: 'apisix', uid: undefined, gid: undefined }, KNOWN),
    ports: inferred([9080, 9443], KNOWN),
    debugPorts: inferred([{ port: 9180, what: 'administration of the gateway' }], KNOWN),
  },
};
