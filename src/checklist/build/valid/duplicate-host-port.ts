import { declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import type { Port } from '../../../model/settings.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { canRunTogether } from './can-run-together.ts';

type Published = { readonly service: Service; readonly port: Port };

/** Compose lets it pass; the engine refuses the second container. */
export const duplicateHostPort = defineRule({
  id: 'build/valid/duplicate-host-port',
  subject: 'project',
  severity: 'medium',
  title: 'Two services publish one port of the host',
  why: 'A port of the host leads to one container. The second service does not start: "port is already allocated".',
  remedy: 'Publish one of them elsewhere, or put both behind one reverse proxy and publish only that.',
  references: [{ title: 'Compose: ports', url: 'https://docs.docker.com/reference/compose-file/services/#ports' }],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n  api:\n    image: example.com/api:3\n    ports: [«"127.0.0.1:8080:3000"»]\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n  api:\n    image: example.com/api:3\n    ports: ["127.0.0.1:8081:3000"]\n',
        },
      ),
      bad({
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80", «"8080:8080"»]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080-8083:80-83"]\n  api:\n    image: example.com/api:3\n    ports: [«"127.0.0.1:8082:3000"»]\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80/tcp", "8080:80/udp", "127.0.0.1:8443:443", "127.0.0.2:8443:443", "0.0.0.0:9090:90", "[::]:9090:90"]\n',
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080-8083:80"]\n  api:\n    image: example.com/api:3\n    ports: ["8082:3000"]\n',
      },
      {
        'compose.yaml':
          'services:\n  dns:\n    image: example.com/dns:3\n    ports: ["53:53/udp", "53:53/tcp"]\n  inner:\n    image: example.com/dns:3\n    ports: ["127.0.0.1:5353:53/udp"]\n',
      },
      {
        'compose.yaml':
          'services:\n  inside:\n    image: example.com/dns:3\n    ports: ["192.0.2.1:53:53/udp"]\n  outside:\n    image: example.com/dns:3\n    ports: ["192.0.2.2:53:53/udp"]\n',
      },
      {
        'compose.yaml':
          'services:\n  cpu:\n    image: example.com/model:3\n    ports: ["8000:80"]\n    profiles: [cpu]\n  gpu:\n    image: example.com/model:3-gpu\n    ports: ["8000:80"]\n    profiles: [gpu]\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    ports: ["80"]\n  api:\n    image: example.com/api:3\n    expose: [80]\n',
      },
    ],
  },
  check: oneHeld(function* ({ services }) {
    const before = new Map<string, Published[]>();
    for (const service of services) {
      for (const port of service.settings.ports.items) {
        let clash: (Published & { readonly number: number }) | undefined;
        for (const number of fixedPorts(port)) {
          const key = `${number}/${port.protocol}`;
          const taken = before.get(key) ?? [];
          before.set(key, taken);
          const first = taken.find(
            (one) =>
              meet(one.port, port) &&
              (one.service === service ? !isSame(one.port, port) : canRunTogether(one.service, service)),
          );
          taken.push({ service, port });
          if (first) clash ??= { ...first, number };
        }
        if (!clash) continue;
        yield violated(
          declaredAt(port.place),
          clash.service === service
            ? `${service.name} publishes ${clash.number} of the host twice: it cannot start`
            : `${clash.service.name} and ${service.name} both publish ${clash.number} of the host: only one can start`,
          {
            about: [...new Set([clash.service.id, service.id])],
            related: [{ place: clash.port.place, note: `${clash.service.name} publishes it here` }],
          },
        );
      }
    }
    const [[one] = []] = before.values();
    if (one) yield held(declaredAt(one.port.place));
  }),
});

/** Whether a service says one thing twice: Compose takes it once. */
const isSame = (one: Port, other: Port): boolean =>
  JSON.stringify([one.host.value, one.target]) === JSON.stringify([other.host.value, other.target]);

/** Widest range that is looked at number by number; wider ones are a finding of their own. */
const WIDEST = 100;

/** The ports that are asked for one by one; out of a range for a single port inside the engine takes what is free. */
const fixedPorts = ({ published, target }: Port): readonly number[] => {
  const range = published.kind === 'known' ? published.value : undefined;
  if (!range || range.to - range.from >= WIDEST) return [];
  const inside = target.kind === 'known' ? target.value.to - target.value.from : 0;
  if (inside !== range.to - range.from) return range.from === range.to ? [range.from] : [];
  return Array.from({ length: inside + 1 }, (_, index) => range.from + index);
};

/** Whether two published ports are bound to one address; what is not known is not accused. */
const meet = ({ host: one }: Port, { host: other }: Port): boolean => {
  if (one.value.kind === 'unknown' || other.value.kind === 'unknown') return false;
  const [first, second] = [one.value.value, other.value.value].map((address) => address?.replace(/^\[|\]$/g, ''));
  // without an address it is both families
  if (!first || !second) return true;
  if (first.includes(':') !== second.includes(':')) return false;
  return [first, second].some((address) => address === '0.0.0.0' || address === '::') || first === second;
};
