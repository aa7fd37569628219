import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'temporalio/docker-builds@01b63859:server.Dockerfile';

/** Temporal. */
export const temporal: Family = {
  id: 'temporal',
  kind: 'server',
  repositories: ['docker.io/temporalio/server', 'docker.io/temporalio/auto-setup'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read({ name: 'temporal', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: read({ name: 'temporal', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([7233, 7234, 7235, 7239, 6933, 6934, 6935, 6939], DOCKERFILE),
    // its entrypoint writes the configuration from the variables into /etc/temporal/config
    writablePaths: read(
      [{ path: '/etc/temporal/config', use: 'configuration written at start', optional: false }],
      DOCKERFILE,
    ),
    openByDefault: inferred(true, 'docs.temporal.io: its default authorizer allows all calls'),
    loginAsked: inferred(
      {
        until: 'reads, starts and ends its workflows',
        by: ['TEMPORAL_AUTH_AUTHORIZER', 'TEMPORAL_TLS_REQUIRE_CLIENT_AUTH', 'global.authorization.authorizer'],
        at: ['/etc/temporal/config/docker.yaml', '/etc/temporal/config/config_template.yaml'],
      },
      'docs.temporal.io, Temporal Service security',
    ),
  },
};
