import { answeredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const publishedPastFirewall = defineRule({
  id: 'network/firewalled/published-past-firewall',
  subject: 'engine',
  severity: 'medium',
  title: 'Published ports bypass the firewall of the host',
  why: 'The engine forwards packets to containers before ufw and firewalld see them: a port that they block is open.',
  remedy:
    'Put the rules into DOCKER-USER, matching the original port: `iptables -I DOCKER-USER -m conntrack --ctorigdstport 5432 --ctdir ORIGINAL -j DROP`. With nftables, into a table of your own, a chain of `type filter hook forward`. Better still, publish on 127.0.0.1.',
  references: [
    {
      title: 'Docker: packet filtering and firewalls',
      url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/',
    },
  ],
  examples: {
    bad: [
      bad({ 'engine.json': '{"lists": «{"iptables": "-A INPUT -j ufw-before-input\\n-A DOCKER-USER -j RETURN"}»}' }),
      bad({ 'engine.json': '{"lists": «{"iptables": "-A DOCKER-USER -j RETURN"}»}' }),
    ],
    good: [
      { 'engine.json': '{"lists": {"iptables": "-A DOCKER-USER -i eth0 -j DROP\\n-A DOCKER-USER -j RETURN"}}' },
      { 'engine.json': '{"lists": {"nftables": "chain DOCKER-USER {\\niifname eth0 drop\\n}"}}' },
      {
        'engine.json':
          '{"lists": {"nftables": "table inet own {\\nchain forward {\\ntype filter hook forward priority filter; policy drop;\\n}\\n}"}}',
      },
    ],
    undecided: [{ 'engine.json': '{"lists": null}' }],
  },
  *check({ packetFilter, at }) {
    const origin = answeredAt(at, '/lists');
    if (packetFilter.kind === 'unknown') {
      yield undecided(origin, `what it filters: ${packetFilter.why}`, 'sudo plimsoll check engine:');
    } else if (packetFilter.value.ownRules > 0) yield held(origin);
    else {
      const front = packetFilter.value.front;
      yield violated(
        origin,
        front
          ? `${front} filters this host, and no rule of DOCKER-USER or of a forward chain of your own: it does not see what reaches published ports`
          : 'no rule of DOCKER-USER, nor of a forward chain of your own, filters what reaches published ports',
      );
    }
  },
});
