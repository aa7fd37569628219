import { declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Whether the image brings a check is known of few; of the others nothing is said. */
export const waitsForNoCheck = defineRule({
  id: 'build/valid/waits-for-no-check',
  subject: 'project',
  severity: 'medium',
  title: 'A service waits for the health of one that has no health check',
  why: 'Compose gives up: "has no healthcheck configured", and the service that waits is never started.',
  remedy: 'Give the other service a `healthcheck:`, or wait for `service_started`.',
  references: [
    { title: 'Compose: depends_on', url: 'https://docs.docker.com/reference/compose-file/services/#depends_on' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    depends_on:\n      «cache»: {condition: service_healthy}\n  cache:\n    image: redis:8.2\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    depends_on:\n      «api»: {condition: service_healthy}\n  api:\n    image: registry.example.com/api:1\n    healthcheck: {disable: true}\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    depends_on:\n      cache: {condition: service_healthy}\n  cache:\n    image: redis:8.2\n    healthcheck: {test: [CMD, redis-cli, ping]}\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    depends_on:\n      cache: {condition: service_healthy, required: false}\n  cache:\n    image: redis:8.2\n',
      },
      // its image may bring one
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    depends_on:\n      api: {condition: service_healthy}\n  api:\n    image: registry.example.com/api:1\n',
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    depends_on: [cache]\n  cache:\n    image: redis:8.2\n',
      },
    ],
  },
  *check({ services }) {
    const named = new Map(services.map((service) => [service.name, service]));
    for (const service of services) {
      for (const { service: name, condition, required = true, place } of service.settings.dependencies.items) {
        const other = condition === 'service_healthy' && required ? named.get(name) : undefined;
        const check = other?.healthcheck.value;
        if (!other || check?.kind !== 'known') continue;
        if (isThere(other)) yield held(declaredAt(place), [service.id]);
        else
          yield violated(
            declaredAt(place),
            `${service.name} waits until ${name} is healthy, which has no health check: it is never started`,
            { about: [service.id], related: [{ place: other.at, note: `${name} has none` }] },
          );
      }
    }
  },
});

const isThere = ({ healthcheck: { value } }: Service): boolean =>
  value.kind === 'known' && value.value?.command !== undefined;
