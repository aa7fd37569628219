import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'prometheus/prometheus@d15adb9a:Dockerfile, Dockerfile.distroless';
const DOCKERFILE_2 = 'prometheus/prometheus@d15adb9a:Dockerfile.distroless';

/** Prometheus. */
export const prometheus: Family = {
  id: 'prometheus',
  kind: 'server',
  repositories: ['docker.io/prom/prometheus', 'quay.io/prometheus/prometheus'],
  publisher: 'project',
  product: 'prometheus',
  cycleIsNoTag: true,
  variants: [
    { name: '1.x', before: '2.0', system: 'busybox', without: ['runsAs', 'capabilities', 'healthCommand'] },
    {
      name: 'distroless',
      words: ['distroless'],
      system: 'distroless',
      programs: inferred({ has: ['promtool'] }, BY_KIND),
      facts: {
        healthCommand: inferred(['promtool', 'check', 'healthy'], BY_KIND),
        runsAs: read({ name: 'nonroot', uid: 65532, gid: 65532 }, DOCKERFILE_2),
        ownUser: read({ name: 'nonroot', uid: 65532, gid: 65532 }, DOCKERFILE_2),
      },
    },
    { name: 'busybox', system: 'busybox', programs: inferred({ has: ['promtool'] }, BY_KIND) },
  ],
  facts: {
    runsAs: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ownUser: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ports: read([9090], DOCKERFILE),
    writablePaths: inferred([{ path: '/prometheus', use: 'data', optional: false }], BY_KIND),
    volumes: read(['/prometheus'], DOCKERFILE),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    // promtool knows how from 2.44 on
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:9090/-/healthy'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
  },
};
