import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { plainPort } from '../../../knowledge/plain-ports.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { portOrigin, publishedOf, publishedPorts, reachOf } from '../published.ts';

/**
 * Ports whose protocol sends in the clear, open to other machines, while nothing of the project answers on the port of its
 * encrypted sibling. Data stores have a control of their own.
 */
export const publishedInPlain = defineRule({
  id: 'network/encrypted-in-transit/published-in-plain',
  subject: 'project',
  severity: 'low',
  title: 'A port is open to other machines in plain text',
  why: 'Logins, sessions and data on the way to it can be read and changed by whoever sits on the path.',
  remedy:
    'Let a reverse proxy with a certificate (Caddy, Traefik) answer on 443 and redirect port 80 to it. Where something in front of this host already does, publish on the address that it uses.',
  references: [
    { title: 'RFC 9325: recommendations for TLS', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
    pciDss('4.2.1'),
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    ports: [«"80:8080"»]\n',
      }),
      bad({
        'compose.yaml': 'services:\n  files:\n    image: registry.example.com/ftp:1\n    ports: [«"21:21"»]\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  edge:\n    image: caddy:2\n    ports:\n      - "80:80"\n      - "443:443"\n',
      },
    ],
    silent: [
      // the engine discards it
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    network_mode: host\n    ports: ["80:80"]\n',
      },
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    ports: ["127.0.0.1:80:80"]\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    ports: ["8080:8080"]\n' },
    ],
  },
  *check({ services }) {
    const numbers = new Set(
      services.flatMap(({ settings }) =>
        settings.ports.items.filter((port) => reachOf(port) === 'all').map((port) => publishedOf(port)),
      ),
    );
    const open = services.flatMap(({ id, settings }) =>
      publishedPorts(settings)
        .items.filter((port) => reachOf(port) === 'all')
        .map((port) => ({ id, port })),
    );
    for (const { id, port } of open) {
      const number = publishedOf(port);
      const plain = number === undefined || port.protocol !== 'tcp' ? undefined : plainPort(number);
      if (!plain) continue;
      const origin = portOrigin(port);
      if (plain.encrypted !== undefined && numbers.has(plain.encrypted)) yield held(origin, [id]);
      else
        yield violated(
          origin,
          `port ${number} speaks ${plain.what} in plain text to every machine${plain.encrypted === undefined ? '' : `, and nothing here answers on ${plain.encrypted}`}`,
          { about: [id] },
        );
    }
  },
});
