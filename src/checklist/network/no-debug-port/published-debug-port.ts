import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { bindToLoopback } from '../bind-to-loopback.ts';
import {
  consoleBehind,
  debuggerBehind,
  portOrigin,
  portText,
  publishedPorts,
  reachOf,
  targetOf,
} from '../published.ts';

const ENGINE =
  'Remove the port. For the engine of another machine there is SSH: `docker -H ssh://HOST`. Where it must be TCP: 2376 with `--tlsverify`, on an address that only its clients reach.';

export const publishedDebugPort = defineRule({
  id: 'network/no-debug-port/published-debug-port',
  subject: 'settings',
  severity: 'high',
  title: 'A debug or administration port is published',
  why: 'Whoever reaches a debugger runs code in the process, and whoever reaches the engine is root on the host.',
  remedy: 'Remove the port from what is deployed; for debugging publish it on 127.0.0.1 in compose.override.yaml.',
  references: [cisDocker('5.9')],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  app:\n    image: registry.example.com/app:1\n    ports:\n      - "127.0.0.1:8080:3000"\n      - «"9229:9229"»\n',
        },
        {
          'compose.yaml':
            'services:\n  app:\n    image: registry.example.com/app:1\n    ports:\n      - "127.0.0.1:8080:3000"\n      - "127.0.0.1:9229:9229"\n',
        },
      ),
      bad({
        'compose.yaml':
          'services:\n  broker:\n    image: confluentinc/cp-kafka:7.9.0\n    environment:\n      KAFKA_JMX_PORT: 9101\n    ports:\n      - «"9101:9101"»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  edge:\n    image: traefik:3.6\n    ports:\n      - "443:443"\n      - «"8080:8080"»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    ports:\n      - "127.0.0.1:9229:9229"\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    ports:\n      - "${BIND}:9229:9229"\n',
      },
    ],
    silent: [
      // the engine discards it
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    network_mode: host\n    ports: ["9229:9229"]\n',
      },
      { 'compose.yaml': 'services:\n  flows:\n    image: n8nio/n8n:2.1\n    ports:\n      - "5678:5678"\n' },
      { 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:1\n    ports:\n      - "8080:3000"\n' },
    ],
  },
  *check(service) {
    for (const port of publishedPorts(service.settings).items) {
      const target = targetOf(port);
      const known = debuggerBehind(service, target);
      const page = known ? undefined : consoleBehind(service, target);
      if (!known && !page) continue;
      const origin = portOrigin(port);
      const reach = reachOf(port);
      if (reach === 'loopback') yield held(origin);
      else if (reach === 'unknown')
        yield undecided(
          origin,
          `to which address ${portText(port)}, the port of ${known?.what ?? page?.what}, is bound`,
          'plimsoll check --env NAME=VALUE',
        );
      else if (known)
        yield violated(
          origin,
          `${portText(port)} is the port of ${known.what}`,
          known.kind === 'engine'
            ? { severity: 'critical', remedy: ENGINE }
            : bindToLoopback(service, port, 'who debugs it from another machine'),
        );
      else if (page)
        yield violated(origin, `${portText(port)} is the ${page.what}, which nobody outside should reach`, {
          severity: page.open ? 'high' : 'medium',
          ...bindToLoopback(service, port, 'who opens it from another machine'),
        });
    }
  },
});
