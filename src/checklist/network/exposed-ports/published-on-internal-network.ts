import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { portOrigin, portText } from '../published.ts';

/** A service that is only on internal networks has no way out, and nobody has a way in. */
export const publishedOnInternalNetwork = defineRule({
  id: 'network/exposed-ports/published-on-internal-network',
  subject: 'project',
  severity: 'low',
  title: 'A port is published that nobody can reach',
  why: 'Docker publishes nothing for a container that is only on internal networks: the service looks published and is not.',
  remedy: 'Put the service on a network that is not internal as well, or a proxy in front of it that is on both.',
  references: [
    {
      title: 'Compose file reference: internal',
      url: 'https://docs.docker.com/reference/compose-file/networks/#internal',
    },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: shop:1\n    ports:\n      - «"127.0.0.1:8080:80"»\n    networks: [back]\nnetworks:\n  back:\n    internal: true\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: shop:1\n    ports:\n      - "127.0.0.1:8080:80"\n    networks: [front, back]\nnetworks:\n  front:\n  back:\n    internal: true\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  app:\n    image: shop:1\n    ports:\n      - "127.0.0.1:8080:80"\n' }],
  },
  *check({ services, networks }) {
    const internal = new Set(
      networks.filter((one) => one.internal.value.kind === 'known' && one.internal.value.value).map(({ key }) => key),
    );
    if (internal.size === 0) return;
    for (const { id, settings } of services) {
      const [port] = settings.ports.items;
      const joined = settings.networks.items.map(({ network }) => network);
      if (!port || !joined.some((network) => internal.has(network))) continue;
      const origin = portOrigin(port);
      if (joined.every((network) => internal.has(network)))
        yield violated(origin, `port ${portText(port)} is published, but its only networks are internal`, {
          about: [id],
        });
      else yield held(origin, [id]);
    }
  },
});
