import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { ownNamespace } from './own-namespace.ts';

export const hostNetwork = defineRule({
  id: 'container/host-isolation/host-network',
  subject: 'settings',
  severity: 'high',
  title: "The service uses the host's network",
  why: "It listens on every address of the host past all published ports, and reaches services that are bound to the host's loopback because they trust it.",
  remedy: 'Remove `network_mode: host` and publish the ports that are needed.',
  references: [cisDocker('5.10')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    network_mode: «host»\n' },
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    network_mode: none\n' },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    network_mode: ${MODE}\n' },
    ],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  check: (service) =>
    ownNamespace(service, {
      setting: 'networkMode',
      key: 'network_mode',
      danger: "lets it listen on every address of the host and reach what is bound to the host's loopback",
      // nothing says which ports must be published instead, and without them nobody reaches it any more
      look: undefined,
    }),
});
