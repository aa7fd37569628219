import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'prometheus/node_exporter@a7dcc3a0:Dockerfile';

/** Node exporter. */
export const nodeExporter: Family = {
  id: 'node-exporter',
  kind: 'tool',
  repositories: ['docker.io/prom/node-exporter', 'quay.io/prometheus/node-exporter'],
  publisher: 'project',
  variants: [
    { name: 'before-0.16', before: '0.16', system: 'busybox', without: ['runsAs'] },
    { name: 'busybox', system: 'busybox' },
  ],
  facts: {
    runsAs: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ownUser: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ports: read([9100], DOCKERFILE),
    writablePaths: inferred([], BY_KIND),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:9100/'], BY_KIND),
    egressNeeded: inferred(false, BY_KIND),
    role: inferred('host-agent', 'its documented use'),
  },
};
