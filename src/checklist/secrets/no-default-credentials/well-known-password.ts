import { isPublic } from '../../network/published.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { credentialsOf } from '../credentials-of.ts';
import { handOver } from '../hand-over.ts';

/** `${DB_PASSWORD:-postgres}` is a default that is in force wherever nobody sets the variable. */
export const wellKnownPassword = defineRule({
  id: 'secrets/no-default-credentials/well-known-password',
  subject: 'settings',
  severity: 'high',
  title: 'The password is one that everyone tries first',
  why: 'Worms and people alike try the default of the product, the name of the user and changeme before anything else.',
  remedy: 'Generate one, openssl rand -base64 24, and hand it over as a secret; change it in the running database too.',
  references: [
    { title: 'CWE-1392', url: 'https://cwe.mitre.org/data/definitions/1392.html' },
    { title: 'PCI DSS 4.0.1, 2.2.2' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: «postgres»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      - POSTGRES_PASSWORD=«changeme»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD:?}\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' }],
  },
  *check(service) {
    const all = credentialsOf(service);
    let good = true;
    for (const { name, verdict, origin } of all) {
      if (verdict.kind !== 'default' && verdict.kind !== 'placeholder') continue;
      good = false;
      const given = origin.via.some((step) => step.kind === 'interpolated' && step.by === undefined)
        ? ' unless a variable sets another'
        : '';
      if (verdict.kind === 'default') {
        const severity = isPublic(service) ? 'critical' : 'high';
        const fix = handOver(service, [name]);
        yield violated(origin, `${name} is a password that everyone tries first${given}`, {
          severity,
          ...(fix && { fix: { ...fix, look: STILL_KNOWN } }),
        });
      } else
        yield violated(origin, `${name} is a placeholder, and works as the password if nobody replaces it${given}`, {
          severity: 'medium',
        });
    }
    const [first] = all;
    if (first && good) yield held(first.origin);
  },
});

const STILL_KNOWN =
  'the file holds the same well-known password: change it there and in the service itself, which keeps the one it began with';
