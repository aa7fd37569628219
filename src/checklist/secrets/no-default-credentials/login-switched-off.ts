import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Variables of common images that let anyone in; an image's own switches come from the catalogue. */
const SWITCHES: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^POSTGRES_HOST_AUTH_METHOD$/, /^trust$/i],
  [/^(?:MYSQL|MARIADB)_ALLOW_EMPTY(?:_ROOT)?_PASSWORD$/, /\S/],
  [/^ALLOW_EMPTY_PASSWORD$|^ALLOW_ANONYMOUS_LOGIN$/, /^(?:yes|true|1)$/i],
];

export const loginSwitchedOff = defineRule({
  id: 'secrets/no-default-credentials/login-switched-off',
  subject: 'service',
  severity: 'high',
  title: 'The service lets anyone in without a password',
  why: 'Whoever reaches the port owns the data: every other container on its networks, and the world if the port is published.',
  remedy: 'Remove the setting and give the service a password as a secret.',
  references: [
    { title: 'CWE-306', url: 'https://cwe.mitre.org/data/definitions/306.html' },
    { title: 'PostgreSQL image documentation', url: 'https://hub.docker.com/_/postgres' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: «trust»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ALLOW_EMPTY_PASSWORD: «"yes"»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: scram-sha-256\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' }],
  },
  *check({ environment, image }) {
    const own = image.facts.kind === 'known' ? (image.facts.value.weakeningSettings?.value ?? []) : [];
    for (const { name, value } of environment.items) {
      const text = value.value.kind === 'known' ? value.value.value?.reveal() : undefined;
      if (text === undefined) continue;
      const known = own.find(({ setting }) => setting.startsWith(`${name}=`));
      const general = SWITCHES.find(([names]) => names.test(name));
      const off = known?.setting.toLowerCase() === `${name}=${text}`.toLowerCase() || general?.[1].test(text) === true;
      if (off) yield violated(value.origin, `${name}: ${known?.effect ?? 'anyone may log in without a password'}`);
      else if (known || general) yield held(value.origin);
    }
  },
});
