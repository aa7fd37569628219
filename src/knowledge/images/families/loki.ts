import { type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'grafana/loki@65e30f84:cmd/loki/Dockerfile';
const RELEASES = 'grafana/loki: without a shell since 3.6, with -health since 3.6.5 (pull request 20590)';

/** Loki. */
export const loki: Family = {
  id: 'loki',
  kind: 'server',
  repositories: ['docker.io/grafana/loki'],
  publisher: 'project',
  variants: [
    {
      name: 'alpine',
      before: '3.6',
      system: 'alpine',
      facts: { healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:3100/ready'], RELEASES) },
      without: ['shell'],
    },
    { name: 'before-3.6.5', before: '3.6.5', without: ['healthCommand'] },
    { name: 'default' },
  ],
  facts: {
    runsAs: read({ name: 'loki', uid: 10001, gid: 10001 }, DOCKERFILE),
    ownUser: read({ name: 'loki', uid: 10001, gid: 10001 }, DOCKERFILE),
    shell: read(false, DOCKERFILE),
    ports: read([3100], DOCKERFILE),
    healthCommand: reported(['/usr/bin/loki', '-health'], RELEASES),
    writablePaths: read([{ path: '/loki', use: 'data', optional: false }], DOCKERFILE),
    capabilities: inferred(
      { asRoot: undefined, asUser: [] },
      'the base image and what images of this kind do; no file read',
    ),
    openByDefault: read(true, 'grafana/loki@65e30f84:cmd/loki/loki-docker-config.yaml'),
  },
  // earlier images are not known
  since: { runsAs: '2.0' },
};
