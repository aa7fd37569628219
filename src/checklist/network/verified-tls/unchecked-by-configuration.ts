import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { configuredFaults } from '../../configured-faults.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const uncheckedByConfiguration = defineRule({
  id: 'network/verified-tls/unchecked-by-configuration',
  subject: 'service',
  severity: 'medium',
  title: 'A configuration file switches certificate checks off',
  why: 'Whoever stands in the middle can present any certificate and is believed: what is sent, passwords among it, goes to them.',
  remedy:
    'Remove the switch and name the authority that signed the other side: `ca_file`, `rootCAs`, `certificateAuthorities`.',
  references: [{ title: 'CWE-295', url: 'https://cwe.mitre.org/data/definitions/295.html' }, owaspTop10('D03')],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  proxy:\n    image: traefik:v3.5\n    volumes: ["./traefik.toml:/etc/traefik/traefik.toml"]\n',
        'traefik.toml': '[serversTransport]\n  «insecureSkipVerify = true»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  metrics:\n    image: prom/prometheus:v3.5.0\n    volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml:ro"]\n',
        'prometheus.yml':
          'scrape_configs:\n  - job_name: nodes\n    scheme: https\n    basic_auth: { username: reader, password_file: /run/secrets/reader }\n    tls_config:\n      insecure_skip_verify: «true»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  metrics:\n    image: prom/prometheus:v3.5.0\n    volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml:ro"]\n',
        'prometheus.yml':
          'scrape_configs:\n  - job_name: nodes\n    tls_config: { ca_file: /etc/ca.pem, insecure_skip_verify: false }\n',
      },
    ],
    silent: [
      // it only reads numbers, and logs in nowhere
      {
        'compose.yaml':
          'services:\n  metrics:\n    image: prom/prometheus:v3.5.0\n    volumes: ["./prometheus.yml:/etc/prometheus/prometheus.yml:ro"]\n',
        'prometheus.yml':
          'scrape_configs:\n  - job_name: nodes\n    scheme: https\n    tls_config: { insecure_skip_verify: true }\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: registry.example.com/app:1\n    volumes: ["./app.yml:/srv/app.yml"]\n',
        'app.yml': 'tls_config:\n  insecure_skip_verify: true\n',
      },
    ],
  },
  *check(service) {
    for (const { origin, message } of configuredFaults(service, 'unverified')) {
      if (message === undefined) yield held(origin);
      else yield violated(origin, message);
    }
  },
});
