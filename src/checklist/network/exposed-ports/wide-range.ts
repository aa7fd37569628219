import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { portOrigin, publishedPorts, reachOf } from '../published.ts';

/** More ports than this in one mapping are a range nobody counted; media servers are known to need a few. */
const MANY = 20;

export const wideRange = defineRule({
  id: 'network/exposed-ports/wide-range',
  subject: 'settings',
  severity: 'medium',
  title: 'A whole range of ports is published',
  why: 'Whatever ever listens inside on one of them is open to the network at once, a debugger or an admin page too.',
  remedy: 'Name the ports one by one; for media servers configure a small range and bind it to one address.',
  references: [cisDocker('5.9')],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  media:\n    image: registry.example.com/media:1\n    ports:\n      - «"10000-10500:10000-10500"»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  media:\n    image: registry.example.com/media:1\n    ports:\n      - "10000-10005:10000-10005"\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: caddy:2\n    ports:\n      - "443:443"\n' },
      // the engine discards them
      {
        'compose.yaml':
          'services:\n  media:\n    image: registry.example.com/media:1\n    network_mode: host\n    ports:\n      - "10000-10500:10000-10500"\n',
      },
    ],
  },
  *check({ settings }) {
    for (const port of publishedPorts(settings).items) {
      if (port.target.kind === 'unknown' || reachOf(port) === 'loopback') continue;
      const { from, to } = port.target.value;
      if (to === from) continue;
      const origin = portOrigin(port);
      if (to - from >= MANY) yield violated(origin, `${to - from + 1} ports, ${from} to ${to}, are published at once`);
      else yield held(origin);
    }
  },
});
