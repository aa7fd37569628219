import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'prometheus/alertmanager@68fb2d57:Dockerfile';

/** Alertmanager. */
export const alertmanager: Family = {
  id: 'alertmanager',
  kind: 'server',
  repositories: ['docker.io/prom/alertmanager', 'quay.io/prometheus/alertmanager'],
  publisher: 'project',
  variants: [{ name: 'busybox', system: 'busybox', programs: inferred({ has: ['amtool'] }, BY_KIND) }],
  facts: {
    runsAs: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ownUser: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ports: read([9093], DOCKERFILE),
    writablePaths: inferred([{ path: '/alertmanager', use: 'data', optional: false }], BY_KIND),
    volumes: read(['/alertmanager'], DOCKERFILE),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:9093/-/healthy'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
    debugPorts: inferred([{ port: 9094, what: 'cluster' }], BY_KIND),
  },
};
