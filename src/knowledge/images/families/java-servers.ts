import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Servers of Jakarta EE. */
export const javaServers: Family = {
  id: 'java-servers',
  kind: 'server',
  repositories: [
    'docker.io/library/open-liberty',
    'docker.io/library/websphere-liberty',
    'icr.io/appcafe/open-liberty',
    'icr.io/appcafe/websphere-liberty',
    'quay.io/wildfly/wildfly',
    'docker.io/jboss/wildfly',
    'docker.io/payara/server-full',
    'docker.io/payara/micro',
  ],
  publisher: 'project',
  variants: [
    {
      name: 'liberty',
      repository: 'liberty',
      facts: { runsAs: inferred({ name: 'default', uid: 1001, gid: 0 }, KNOWN), ports: inferred([9080, 9443], KNOWN) },
    },
    {
      name: 'wildfly',
      repository: 'wildfly',
      facts: {
        runsAs: inferred({ name: 'jboss', uid: 1000, gid: 1000 }, KNOWN),
        ports: inferred([8080], KNOWN),
        debugPorts: inferred([{ port: 9990, what: 'administration of WildFly' }], KNOWN),
      },
    },
    {
      name: 'payara',
      repository: 'payara',
      facts: {
        runsAs: inferred({ name: 'payara', uid: 1000, gid: 1000 }, KNOWN),
        ports: inferred([8080, 8181], KNOWN),
        debugPorts: inferred([{ port: 4848, what: 'administration of Payara' }], KNOWN),
      },
    },
    { name: 'default' },
  ],
  facts: {},
};
