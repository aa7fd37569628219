import { cisDocker, nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
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
    cisDocker('5.10'),
    cisDocker('5.16'),
    cisDocker('5.17'),
    cisDocker('5.21'),
    cisDocker('5.31'),
    nist190('4.4.3'),
    pciDss('2.2.6'),
    {
      title: 'Compose services: pid, ipc, uts, network_mode',
      url: 'https://docs.docker.com/reference/compose-file/services/',
    },
  ],
  covers: [],
});
