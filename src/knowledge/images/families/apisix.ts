import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Apache APISIX. */
export const apisix: Family = {
  id: 'apisix',
  kind: 'server',
  repositories: ['docker.io/apache/apisix'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'apisix', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'apisix', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([9080, 9443], COMMONLY_KNOWN),
    debugPorts: inferred([{ port: 9180, what: 'administration of the gateway' }], COMMONLY_KNOWN),
  },
};
