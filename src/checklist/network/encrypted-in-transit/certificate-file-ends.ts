import { daysBetween } from '../../../model/calendar.ts';
import { declaredAt, textPlace } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { SOON_DAYS } from '../soon-days.ts';
import { isShortKey } from '../tls-faults.ts';

/** Of nobody: until 2026-02-01, and until 2036-01-01. */
const ENDED = [
  'MIIBnjCCAUSgAwIBAgIJAUoSfY9U5UcvMAoGCCqGSM49BAMCMDcxCzAJBgNVBAYT',
  'Ak5MMQ0wCwYDVQQKDARUZXN0MRkwFwYDVQQDDBBzaG9wLmV4YW1wbGUuY29tMCIY',
  'DzIwMjUwMTAxMDAwMDAwWhgPMjAyNjAyMDEwMDAwMDBaMDcxCzAJBgNVBAYTAk5M',
  'MQ0wCwYDVQQKDARUZXN0MRkwFwYDVQQDDBBzaG9wLmV4YW1wbGUuY29tMFkwEwYH',
  'KoZIzj0CAQYIKoZIzj0DAQcDQgAEQU/ZptLlza5NrplFODs95qZR2lk5J2eHYxbf',
  'BWVTuX53dSGKvf0FcFwTkhPKK6d0gaL5VnII2Qj20qWIc2RmUKM1MDMwDAYDVR0T',
  'AQH/BAIwADAOBgNVHQ8BAf8EBAMCB4AwEwYDVR0lBAwwCgYIKwYBBQUHAwMwCgYI',
  'KoZIzj0EAwIDSAAwRQIgYD/XUY6dH8gfWneEtlFT02RMPO44DMNdKLf4fCOa0YUC',
  'IQC6RNxAX3y3qzcNyleCvZgzVJU09Z1Y57jrbij30daaKw==',
].join('\n');
const GOOD = [
  'MIIBnzCCAUSgAwIBAgIJAbgm6VfJ6LSRMAoGCCqGSM49BAMCMDcxCzAJBgNVBAYT',
  'Ak5MMQ0wCwYDVQQKDARUZXN0MRkwFwYDVQQDDBBzaG9wLmV4YW1wbGUuY29tMCIY',
  'DzIwMjYwMTAxMDAwMDAwWhgPMjAzNjAxMDEwMDAwMDBaMDcxCzAJBgNVBAYTAk5M',
  'MQ0wCwYDVQQKDARUZXN0MRkwFwYDVQQDDBBzaG9wLmV4YW1wbGUuY29tMFkwEwYH',
  'KoZIzj0CAQYIKoZIzj0DAQcDQgAEcWTmt366uiBf22wyU1ea796qtrdh8XKxU6mG',
  'E2/IYXpsmgjZJVrJMA9olity+vZPjfcu22D+INgQao4eSqtGh6M1MDMwDAYDVR0T',
  'AQH/BAIwADAOBgNVHQ8BAf8EBAMCB4AwEwYDVR0lBAwwCgYIKwYBBQUHAwMwCgYI',
  'KoZIzj0EAwIDSQAwRgIhAPzSh3GpYo6jlNKjJtPOhfdHHz71fsPWjcTuWZ6PU9ix',
  'AiEAkfsKKs6ohnbhoZyfCX80hBjYlQDLjyJBB3picL3QChw=',
].join('\n');
const END = '\n-----END CERTIFICATE-----\n';
const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n    volumes: ["./tls:/etc/nginx/tls:ro"]\n';

const NOT_YET = 'Put the one back that holds today, and look whether the clock of who issued it is right.';
const SHORT_KEY = 'Make a new key of 2,048 bits or more, or of P-256, and have the certificate issued for it.';

export const certificateFileEnds = defineRule({
  id: 'network/encrypted-in-transit/certificate-file-ends',
  subject: 'repository',
  severity: 'medium',
  title: 'A certificate that a service is given does not hold',
  why: 'On the day it runs out every client refuses it, and the first answer in a hurry is to switch verification off.',
  remedy:
    'Renew it, and keep it out of the project: an ACME client (Caddy, Traefik, certbot) renews it by itself a month ahead. Make keys of 2,048 bits or more, or of P-256.',
  references: [
    { title: 'RFC 8555: automatic certificate management', url: 'https://www.rfc-editor.org/rfc/rfc8555' },
    { title: 'RFC 9325: recommendations for TLS', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': COMPOSE,
        'tls/site.crt': `«-----BEGIN CERTIFICATE-----»\n${ENDED}${END}`,
      }),
    ],
    good: [{ 'compose.yaml': COMPOSE, 'tls/site.crt': `-----BEGIN CERTIFICATE-----\n${GOOD}${END}` }],
    silent: [
      {
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
        'test/site.crt': `-----BEGIN CERTIFICATE-----\n${ENDED}${END}`,
      },
      { 'compose.yaml': COMPOSE, 'tls/site.crt': 'a certificate is laid here by the deployment\n' },
    ],
  },
  *check({ certificates }, { today }) {
    for (const { file, span, from, until, keyBits, services: about } of certificates) {
      const origin = declaredAt(textPlace(file, span));
      const left = daysBetween(today, until);
      if (until < today) yield violated(origin, `the certificate ${file} ran out on ${until}`, { about });
      else if (from > today)
        yield violated(origin, `the certificate ${file} does not hold before ${from}`, { about, remedy: NOT_YET });
      else if (isShortKey(keyBits))
        yield violated(origin, `the key of ${file} has only ${keyBits} bits`, { about, remedy: SHORT_KEY });
      else if (left <= SOON_DAYS)
        yield violated(origin, `the certificate ${file} runs out on ${until}`, {
          about,
          severity: 'low',
          holdsBack: 'nothing',
        });
      else yield held(origin, about);
    }
  },
});
