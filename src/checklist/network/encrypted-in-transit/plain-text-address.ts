import { urlScheme } from '../../../knowledge/network-protocols.ts';
import type { Origin } from '../../../model/place.ts';
import type { Variable } from '../../../model/settings.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Addresses a service shows to others or compares with, rather than calls; and proxies, which pass TLS through. */
const NOT_CALLED =
  /ORIGIN|CORS|REDIRECT|CALLBACK|PUBLIC|SITE|DOMAIN|HOSTNAME|ALLOWED|FRONTEND|EXTERNAL|ISSUER|AUDIENCE|SCHEMA|SOURCE|MIRROR|DOWNLOAD|NAMESPACE|PROXY|LICEN|(?:^|_)(?:BASE|ROOT|APP|SERVER|CANONICAL|ADVERTISED)_?UR[IL]$/i;
/** Data stores whose address says with a parameter that TLS is off. */
const TLS_OFF = /[?&](?:sslmode=(?:disable|allow)|ssl-mode=DISABLED|ssl=false|tls=false|useSSL=false)(?=&|$)/i;

/** What the settings say: an ENV of a Dockerfile is most often where the build downloads from. */
export const plainTextAddress = defineRule({
  id: 'network/encrypted-in-transit/plain-text-address',
  subject: 'settings',
  severity: 'medium',
  title: 'The service talks to another machine in plain text',
  why: 'Passwords, sessions and data on that way can be read and changed by whoever sits on it.',
  remedy:
    'Use the encrypted protocol (https, rediss, amqps, ldaps) or switch TLS on and verify it: `sslmode=verify-full`.',
  references: [
    { title: 'NIST SP 800-190, 4.2.1', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'RFC 9325: recommendations for TLS', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
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
  *check({ settings }) {
    let good: Origin | undefined;
    let found = false;
    for (const variable of settings.environment.items) {
      const address = calledAddress(variable);
      if (!address) continue;
      const { origin } = variable.value;
      const scheme = urlScheme(address.scheme);
      if (address.tlsOff) {
        found = true;
        yield violated(origin, `${variable.name} connects to ${address.host} with TLS switched off`);
      } else if (scheme?.encrypted) good ??= origin;
      else if (scheme) {
        found = true;
        const instead = scheme.instead ? `; the encrypted one is ${scheme.instead}` : '';
        yield violated(
          origin,
          `${variable.name} talks ${scheme.what} in plain text to ${address.host}${instead}`,
          /^(?:http|ws)$/i.test(address.scheme) && !address.login ? { severity: 'low' } : {},
        );
      }
    }
    if (good && !found) yield held(good);
  },
});

type Address = {
  readonly scheme: string;
  readonly host: string;
  readonly login: boolean;
  readonly tlsOff: boolean;
};

/** The address that a variable makes the service call, when it is on another machine for certain. */
const calledAddress = ({ name, value }: Variable): Address | undefined => {
  if (NOT_CALLED.test(name) || value.value.kind === 'unknown') return undefined;
  const text = value.value.value?.reveal() ?? '';
  const [, scheme = '', login, host = ''] =
    /^([a-z][a-z0-9+.-]{0,20}):\/\/([^@/?#\s]{0,512}@)?([a-z0-9.-]{1,253})(?=[:/?#]|$)/i.exec(text) ?? [];
  // SMTP starts in plain text and switches to TLS within the connection.
  if (scheme === '' || /^smtp$/i.test(scheme) || !isElsewhere(host)) return undefined;
  return { scheme, host, login: login !== undefined, tlsOff: TLS_OFF.test(text) };
};

/** A name of the public name system: names without a dot and local zones may well be containers of this host. */
const isElsewhere = (host: string): boolean =>
  /\.[a-z]{2,24}$/i.test(host) &&
  !/(?:^|\.)(?:local|localhost|internal|lan|home|test|example|invalid|docker|intranet|corp|svc|service|consul|localdomain|cluster|container|network)$|(?:^|\.)example\.(?:com|net|org)$|^host\.docker\.|localtest\.me$|lvh\.me$|nip\.io$/i.test(
    host,
  );
