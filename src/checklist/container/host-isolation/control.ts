import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/host-isolation',
  title: 'Shares no namespace with the host',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The container has its own pid, ipc, uts, network, user and cgroup namespace. Of the cgroup namespace only an explicit `host` counts, the engine choosing it by itself on cgroup v1.',
  why: "In the host's pid namespace a container sees and signals every process and reads their environment; in its network namespace it listens on the host's addresses and reaches services bound to loopback.",
  remedy:
    'Remove `pid: host`, `ipc: host`, `uts: host`, `network_mode: host`, `userns_mode: host` and `cgroup: host`. Publish ports instead of host networking; give two services that exchange memory `ipc: service:NAME` and `shareable`.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 5.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.16', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.17', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.21', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.31', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.4.3', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'PCI DSS 4.0.1, 2.2.6' },
    {
      title: 'Compose services: pid, ipc, uts, network_mode',
      url: 'https://docs.docker.com/reference/compose-file/services/',
    },
  ],
  covers: [],
});
