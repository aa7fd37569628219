import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { plainPort } from '../../../knowledge/plain-ports.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { portText, publishedOf } from '../published.ts';

const container = <const T extends string>(ports: T, called: string) =>
  `{"NetworkSettings": {"Ports": {${ports}}}, "Called": [${called}]}` as const;

/** What the number of a port says is told from the files; here counts what it answered. */
export const answersInPlain = defineRule({
  id: 'network/encrypted-in-transit/answers-in-plain',
  subject: 'settings',
  severity: 'low',
  onlyRecords: true,
  title: 'A published port answers other machines over plain HTTP',
  why: 'Logins, sessions and data on the way to it can be read and changed by whoever sits on the path.',
  remedy:
    'Let a reverse proxy with a certificate (Caddy, Traefik) answer in its place, and publish this port on 127.0.0.1 or not at all. Where something on another host does, the way from there is still plain text.',
  references: [
    { title: 'RFC 9325: recommendations for TLS', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
    pciDss('4.2.1'),
  ],
  examples: {
    bad: [
      bad({
        'container.json': container(
          '"3000/tcp": [«{"HostIp": "", "HostPort": "3000"}»]',
          '{"kind": "http", "redirects": false}',
        ),
      }),
    ],
    good: [
      {
        'container.json': container(
          '"3000/tcp": [{"HostIp": "", "HostPort": "3000"}]',
          '{"kind": "http", "redirects": true}',
        ),
      },
    ],
    silent: [
      {
        'container.json': container(
          '"3000/tcp": [{"HostIp": "", "HostPort": "3000"}], "8443/tcp": [{"HostIp": "", "HostPort": "8443"}]',
          '{"kind": "http", "redirects": false}, {"kind": "tls", "tls": {"versions": ["TLSv1.3"]}}',
        ),
      },
      { 'container.json': container('"3000/tcp": [{"HostIp": "", "HostPort": "3000"}]', '{"kind": "other"}') },
    ],
  },
  *check({ containers }) {
    for (const { called } of containers) {
      // it has its encrypted door beside this one
      if (called.some(({ speech }) => speech.kind === 'tls')) continue;
      for (const { port, speech } of called) {
        const number = publishedOf(port);
        if (speech.kind !== 'http' || (number !== undefined && plainPort(number))) continue;
        const origin = declaredAt(port.place);
        if (speech.redirects) yield held(origin);
        else yield violated(origin, `port ${portText(port)} answers plain HTTP to every machine that reaches this one`);
      }
    }
  },
});
