import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { setsUpNetworks } from '../../purpose/sets-up-networks.ts';
import { bad, defineRule } from '../../rule.ts';
import { ownNamespace } from './own-namespace.ts';

export const hostNetwork = defineRule({
  id: 'container/host-isolation/host-network',
  subject: 'settings',
  severity: 'high',
  title: "The service uses the host's network",
  why: "It listens on every address of the host past all published ports, and reaches services that are bound to the host's loopback because they trust it.",
  remedy:
    'Remove `network_mode: host` and publish the ports that are needed. What finds devices by broadcast (mDNS, SSDP, DHCP) or relays through hundreds of ports (TURN, SIP) has to keep it: alone, on a host or network of its own, and accepted with a waiver that ends.',
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
      remedy: setsUpNetworks(service)
        ? 'What filters, routes or tunnels the packets of the host has to stand in its network: bind what it listens on to 127.0.0.1, leave it cap_drop: [ALL] with cap_add: [NET_ADMIN, NET_RAW], and accept the rest with a waiver that ends.'
        : undefined,
    }),
});
