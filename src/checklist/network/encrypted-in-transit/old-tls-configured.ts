import type { ConfiguredSetting } from '../../../model/configuration.ts';
import { configuredFaults } from '../../configured-faults.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { WEAK_TLS } from '../tls-faults.ts';

export const oldTlsConfigured = defineRule({
  id: 'network/encrypted-in-transit/old-tls-configured',
  subject: 'service',
  severity: 'medium',
  title: 'A configuration file lets old TLS in',
  why: WEAK_TLS.why,
  remedy: 'Allow TLS 1.2 and 1.3 only. nginx: `ssl_protocols TLSv1.2 TLSv1.3;`, HAProxy: `ssl-min-ver TLSv1.2`.',
  references: WEAK_TLS.references,
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    ports: ["443:443"]\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]\n',
          'nginx.conf': 'http {\n  server { listen 443 ssl; «ssl_protocols TLSv1 TLSv1.1 TLSv1.2»; }\n}\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    ports: ["443:443"]\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]\n',
          'nginx.conf': 'http {\n  server { listen 443 ssl; ssl_protocols TLSv1.2; }\n}\n',
        },
      ),
      unfixed({
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    configs: [{source: site, target: /etc/nginx/conf.d/default.conf}]\nconfigs:\n  site:\n    content: «"ssl_protocols TLSv1.1 TLSv1.2;"»\n',
      }),
      unfixed({
        'compose.yaml':
          'services:\n  proxy:\n    image: haproxy:3.2\n    volumes: ["./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro"]\n',
        'haproxy.cfg': 'global\n  «ssl-default-bind-options ssl-min-ver TLSv1.0 no-tls-tickets»\n',
      }),
      unfixed({
        'compose.yaml': 'services:\n  proxy:\n    image: traefik:v3.5\n    volumes: ["./traefik:/etc/traefik:ro"]\n',
        'traefik/dynamic/tls.yml': 'tls:\n  options:\n    default:\n      minVersion: «VersionTLS10»\n',
      }),
    ],
    good: [
      {
        Dockerfile: 'FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/nginx.conf\n',
        'nginx.conf': 'http {\n  # ssl_protocols TLSv1;\n  ssl_protocols TLSv1.2 TLSv1.3;\n}\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]\n',
        'nginx.conf': 'http { server { listen 80; } }\n',
      },
    ],
  },
  *check(service) {
    for (const { origin, setting, file, message } of configuredFaults(service, 'old-tls')) {
      const kept = message === undefined ? undefined : withoutOld(setting);
      if (message === undefined) yield held(origin);
      else if (kept === undefined || file === undefined) yield violated(origin, message);
      else
        yield violated(origin, message, {
          fix: {
            title: `Allow ${kept} only`,
            safety: 'review',
            look: 'whether a client from before 2014 still has to connect',
            changes: [{ kind: 'replace', file, span: setting.span, text: `${setting.name} ${kept}` }],
          },
        });
    }
  },
});

/** The newer versions of a list that is written out in blanks, where it has any. */
const withoutOld = ({ value }: ConfiguredSetting): string | undefined => {
  const words = value.split(/\s+/);
  const kept = words.filter((word) => /^TLSv1\.[23]$/.test(word));
  return kept.length > 0 && words.every((word) => /^(?:TLSv1(?:\.\d)?|SSLv[23])$/.test(word))
    ? kept.join(' ')
    : undefined;
};
