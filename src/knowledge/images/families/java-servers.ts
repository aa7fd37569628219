import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

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
      facts: {
        runsAs: inferred({ name: 'default', uid: 1001, gid: 0 }, COMMONLY_KNOWN),
        ports: inferred([9080, 9443], COMMONLY_KNOWN),
      },
    },
    {
      name: 'wildfly',
      repository: 'wildfly',
      facts: {
        runsAs: inferred({ name: 'jboss', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
        ports: inferred([8080], COMMONLY_KNOWN),
        debugPorts: inferred([{ port: 9990, what: 'administration of WildFly' }], COMMONLY_KNOWN),
      },
    },
    {
      name: 'payara',
      repository: 'payara',
      facts: {
        runsAs: inferred({ name: 'payara', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
        ports: inferred([8080, 8181], COMMONLY_KNOWN),
        debugPorts: inferred([{ port: 4848, what: 'administration of Payara' }], COMMONLY_KNOWN),
      },
    },
    { name: 'default' },
  ],
  facts: {},
};
