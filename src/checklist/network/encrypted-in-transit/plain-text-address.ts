import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { calledAddress, PLAIN_TEXT, plainWords } from './called-address.ts';

/** What the settings say: an ENV of a Dockerfile is most often where the build downloads from. */
export const plainTextAddress = defineRule({
  id: 'network/encrypted-in-transit/plain-text-address',
  subject: 'settings',
  severity: 'medium',
  title: 'The service talks to another machine in plain text',
  ...PLAIN_TEXT,
  references: [
    ...PLAIN_TEXT.references,
    { title: 'PostgreSQL: SSL support in libpq', url: 'https://www.postgresql.org/docs/current/libpq-ssl.html' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      QUEUE: «amqp://mq.acme.io:5672/jobs»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      DATABASE_URL: «postgres://app@db.acme.io/app?sslmode=disable»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      CACHE: rediss://cache.acme.io:6380\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      OIDC_URL: http://edx.devstack.lms:18000/oauth2\n',
      },
      { Dockerfile: 'FROM debian:13-slim\nENV SOURCES=http://downloads.acme.io/app\nCMD ["/app"]\n' },
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      CACHE: redis://cache:6379\n      DATABASE_URL: postgres://db/app?sslmode=disable\n  cache:\n    image: redis:8\n  db:\n    image: postgres:17\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    environment:\n      CORS_ORIGINS: http://shop.acme.io\n      HTTP_PROXY: http://proxy.acme.io:3128\n      API: http://host.docker.internal:8080\n',
      },
    ],
  },
  check: oneHeld(function* ({ settings }) {
    for (const variable of settings.environment.items) {
      const known = variable.value.value;
      const address = known.kind === 'known' ? calledAddress(variable.name, known.value?.reveal() ?? '') : undefined;
      if (!address) continue;
      const { origin } = variable.value;
      const plain = plainWords(address);
      if (plain) {
        yield violated(origin, `${variable.name} ${plain.words}`, plain.minor ? { severity: 'low' } : {});
      } else if (address.encrypted) yield held(origin);
    }
  }),
});
