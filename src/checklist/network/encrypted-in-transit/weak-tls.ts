import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { portText } from '../published.ts';
import { tlsFaults, WEAK_TLS } from '../tls-faults.ts';

const container = <const T extends string>(port: T, called: string) =>
  `{"NetworkSettings": {"Ports": {"8443/tcp": [${port}]}}, "Called": [${called}]}` as const;

export const weakTls = defineRule({
  id: 'network/encrypted-in-transit/weak-tls',
  subject: 'settings',
  severity: 'medium',
  onlyRecords: true,
  title: 'A published port takes old or weak TLS',
  why: WEAK_TLS.why,
  remedy:
    'Allow TLS 1.2 and 1.3 with ECDHE suites only (nginx: `ssl_protocols TLSv1.2 TLSv1.3`; Caddy and Traefik do so by default). Make keys of 2,048 bits or more, or of P-256.',
  references: WEAK_TLS.references,
  examples: {
    bad: [
      bad({
        'container.json': container(
          '«{"HostIp": "", "HostPort": "8443"}»',
          '{"kind": "tls", "tls": {"versions": ["TLSv1", "TLSv1.2"]}}',
        ),
      }),
      bad({
        'container.json': container(
          '«{"HostIp": "", "HostPort": "8443"}»',
          '{"kind": "tls", "tls": {"keyBits": 1024}}',
        ),
      }),
    ],
    good: [{ 'container.json': container('{"HostIp": "", "HostPort": "8443"}', '{"kind": "tls", "tls": {}}') }],
    silent: [
      { 'container.json': container('{"HostIp": "", "HostPort": "8443"}', '{"kind": "other"}') },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8443:443"]\n' },
    ],
  },
  *check({ containers }) {
    for (const { port, speech } of containers.flatMap(({ called }) => called)) {
      if (speech.kind !== 'tls' || !speech.tls) continue;
      const origin = declaredAt(port.place);
      const faults = tlsFaults(speech.tls);
      for (const { message, minor } of faults)
        yield violated(
          origin,
          `port ${portText(port)} ${message}`,
          minor ? { severity: 'low', holdsBack: 'nothing' } : {},
        );
      if (faults.length === 0) yield held(origin);
    }
  },
});
