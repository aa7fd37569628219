import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { ownNamespace } from './own-namespace.ts';

export const hostCgroup = defineRule({
  id: 'container/host-isolation/host-cgroup',
  subject: 'settings',
  severity: 'medium',
  title: "The service sees the host's cgroups",
  why: 'It reads the limits and load of every other container, and as root with a writable /sys/fs/cgroup it changes them or runs programs through release_agent.',
  remedy: 'Remove `cgroup: host`. Agents that measure containers read /sys/fs/cgroup read-only.',
  references: [cisDocker('5.25')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    cgroup: «host»\n' },
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    cgroup: private\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    cgroup: ${MODE}\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  check: (service) =>
    ownNamespace(service, {
      setting: 'cgroup',
      key: 'cgroup',
      danger: 'shows it the control groups of every container and of the host',
      look: 'whether it is systemd in a container or measures other containers',
    }),
});
