import { type Family, inferred, read } from './family.ts';

const DOCKERFILE = 'grafana/loki@65e30f84:cmd/loki/Dockerfile';

/** Loki. */
export const loki: Family = {
  id: 'loki',
  kind: 'server',
  repositories: ['docker.io/grafana/loki'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read({ name: 'loki', uid: 10001, gid: 10001 }, DOCKERFILE),
    ownUser: read({ name: 'loki', uid: 10001, gid: 10001 }, DOCKERFILE),
    shell: read(false, DOCKERFILE),
    ports: read([3100], DOCKERFILE),
    writablePaths: read([{ path: '/loki', use: 'data', optional: false }], DOCKERFILE),
    capabilities: inferred(
      { asRoot: undefined, asUser: [] },
      'the base image and what images of this kind do; no file read',
    ),
    openByDefault: read(true, 'grafana/loki@65e30f84:cmd/loki/loki-docker-config.yaml'),
  },
};
