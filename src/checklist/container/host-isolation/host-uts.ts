import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { ownNamespace } from './own-namespace.ts';

export const hostUts = defineRule({
  id: 'container/host-isolation/host-uts',
  subject: 'settings',
  severity: 'medium',
  title: "The service shares the host's name",
  why: 'As root with SYS_ADMIN it can rename the host, which breaks certificates, logs and cluster membership.',
  remedy: 'Remove `uts: host`; `hostname:` gives the container a name of its own.',
  references: [cisDocker('5.21')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    uts: «host»\n' },
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      ),
    ],
    good: [{ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' }],
    undecided: [{ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    uts: ${MODE}\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  check: (service) =>
    ownNamespace(service, {
      setting: 'uts',
      key: 'uts',
      danger: 'gives it the name of the host, to read and with SYS_ADMIN to change',
      look: 'whether it reports under the name of the host; hostname: can say it instead',
    }),
});
