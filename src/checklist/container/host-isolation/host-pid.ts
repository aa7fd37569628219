import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { measuresHost } from '../../purpose/measures-host.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { isRoot } from '../root-user.ts';
import { ownNamespace } from './own-namespace.ts';

export const hostPid = defineRule({
  id: 'container/host-isolation/host-pid',
  subject: 'settings',
  severity: 'high',
  title: "The service sees the host's processes",
  why: 'It can signal every process of the host and read its command line, and as root its environment with the secrets in it.',
  remedy: 'Remove `pid: host`. To debug one other service use `pid: service:NAME` for as long as it takes.',
  references: [cisDocker('5.16')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    pid: «host»\n' },
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      ),
      unfixed({
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2.1\n    pid: «host»\n    volumes: ["/:/host:ro"]\n',
      }),
    ],
    good: [{ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' }],
    undecided: [{ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    pid: ${MODE}\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  check: (service) =>
    ownNamespace(service, {
      setting: 'pid',
      key: 'pid',
      danger:
        isRoot(service) === false
          ? 'shows it every process of the host and what each was started with'
          : 'shows it every process of the host, and as root lets it read their environment and memory maps',
      look: measuresHost(service)
        ? undefined
        : 'whether it is there to measure the processes of the host; then it is a host-agent and needs nothing else of the host',
    }),
});
