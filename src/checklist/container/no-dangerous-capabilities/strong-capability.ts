import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { knownText } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { inDevelopment } from '../../purpose/in-development.ts';
import { setsUpNetworks } from '../../purpose/sets-up-networks.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { addedCapabilities, unreadable, withoutCapability } from '../capability-list.ts';

/** Holds back level 2 only: VPN and DNS services cannot do without it. Who lacks it is told by the main rule. */
export const strongCapability = defineRule({
  id: 'container/no-dangerous-capabilities/strong-capability',
  subject: 'settings',
  severity: 'medium',
  title: 'NET_ADMIN is added',
  why: "It opens the kernel's firewall and tunnel code, where root of a container has found its way out again and again, and on the host's network it changes the host's own routes.",
  remedy:
    'Remove NET_ADMIN from `cap_add`. For a sysctl of the network use `sysctls:`; VPN clients that need it get a network of their own and no other privilege.',
  references: [
    cisDocker('5.4'),
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  vpn:\n    image: debian:13\n    cap_add:\n      - «NET_ADMIN»\n' },
        { 'compose.yaml': 'services:\n  vpn:\n    image: debian:13\n' },
      ),
      // the device of its tunnel comes with its folder
      unfixed({
        'compose.yaml':
          'services:\n  vpn:\n    image: debian:13\n    cap_add: [«NET_ADMIN»]\n    volumes: ["/dev/net:/dev/net:z"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  dhcp:\n    image: debian:13\n    network_mode: host\n    cap_add: [«CAP_NET_ADMIN»]\n',
      }),
    ],
    good: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cap_add: [CHOWN]\n' }],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' }, { Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check(service) {
    const onHost = knownText(service.settings.networkMode) === 'host';
    const strong = addedCapabilities(service, ['network']);
    const [first] = service.settings.capAdd.items;
    if (first && strong.length === 0 && !unreadable(service.settings.capAdd)) yield held(first.origin);
    for (const { name, origin } of strong) {
      yield violated(
        origin,
        onHost
          ? `${name} with network_mode: host changes routes and firewall of the host`
          : `${name} changes routes and firewall and opens kernel code that containers have escaped through`,
        {
          severity: onHost ? 'high' : 'medium',
          holdsBack: 2,
          ...(!setsUpNetworks(service) &&
            !inDevelopment(service) && {
              fix: withoutCapability(
                service,
                name,
                'whether it sets up a tunnel, addresses or firewall rules, which nothing else allows',
              ),
            }),
        },
      );
    }
  },
});
