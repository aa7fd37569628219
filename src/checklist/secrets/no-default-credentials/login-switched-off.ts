import { type ShellWord, scriptOf } from '../../../model/script.ts';
import { knownValue, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Variables of common images that let anyone in; an image's own switches come from the catalogue. */
const SWITCHES: readonly (readonly [name: RegExp, value: RegExp, effect?: string])[] = [
  [/^POSTGRES_HOST_AUTH_METHOD$/, /^trust$/i],
  [/^(?:MYSQL|MARIADB)_ALLOW_EMPTY(?:_ROOT)?_PASSWORD$/, /\S/],
  [/^ALLOW_EMPTY_PASSWORD$|^ALLOW_ANONYMOUS_LOGIN$/, /^(?:yes|true|1)$/i],
  [/^(?:DISABLE_AUTH|FB_NOAUTH|SURREAL_UNAUTHENTICATED|N8N_USER_MANAGEMENT_DISABLED)$/, /^(?:yes|true|1)$/i],
  [/^AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED$/, /^true$/i],
  [/^ME_CONFIG_BASICAUTH$|^PGADMIN_CONFIG_SERVER_MODE$|^WEBUI_AUTH$/, /^(?:false|0)$/i],
  [
    /^VAULT_DEV_ROOT_TOKEN_ID$/,
    /\S/,
    'Vault runs in development mode, unsealed and in memory, and this is its root token',
  ],
  [/^CASSANDRA_AUTHENTICATOR$/, /^AllowAllAuthenticator$/],
];

type Flag = { readonly words: RegExp; readonly effect: string };

/** Words of a command, joined by blanks, that let anyone in, by the manuals of the programs. */
const FLAGS: readonly Flag[] = [
  {
    words: /(?:^|\s)--(?:NotebookApp|ServerApp|LabApp|IdentityProvider)\.token=(?:''|"")?(?=\s|$)/,
    effect: 'Jupyter asks for no token: whoever opens it runs code',
  },
  {
    words: /\bcode-server\b.*\s--auth[= ]none\b|^--auth[= ]none\b/,
    effect: 'code-server asks for no password: whoever opens it has a shell',
  },
  { words: /(?:^|\s)--skip-grant-tables\b/, effect: 'MySQL and MariaDB take everybody for root' },
  { words: /(?:^|\s)--protected-mode\s+no\b/, effect: 'Redis takes commands from everybody' },
  {
    words: /^(?:\S*\bdockerd\b|-).*?(?:-H|--host)[= ]tcp:\/\/(?!127\.|localhost)(?!.*--tlsverify)/,
    effect: 'the engine takes commands from everybody who reaches its port',
  },
  {
    words: /\bmc\s(?:anonymous|policy)\sset\s(?:public|upload)\b/,
    effect: 'whoever reaches MinIO writes to that bucket',
  },
  { words: /\bmongod\b.*\s--noauth\b/, effect: 'MongoDB lets everybody do everything' },
  {
    words: /(?:^|\s)(?:start|start-single-node|demo)\s(?:.*\s)?--insecure(?=\s|$)/,
    effect: 'CockroachDB takes everybody for root, without TLS',
  },
  {
    words: /(?:^|\s)--?dev-root-token-id\b/,
    effect: 'Vault runs in development mode: unsealed, in memory, and whoever reads this file has its root token',
  },
  { words: /(?:^|\s)--(?:unauthenticated|allow-guests)(?=\s|$)/, effect: 'guests may query SurrealDB' },
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
      bad({
        'compose.yaml':
          'services:\n  chat:\n    image: ghcr.io/open-webui/open-webui:0.6.30\n    environment:\n      WEBUI_AUTH: «"False"»\n',
      }),
      bad({
        'compose.yaml':
          "services:\n  lab:\n    image: registry.example.com/lab:1\n    command: «jupyter lab --ip=0.0.0.0 --ServerApp.token=''»\n",
      }),
      bad({
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    command: «["redis-server", "--protected-mode", "no"]»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  buckets:\n    image: minio/mc:RELEASE.2025-05-21T01-59-54Z\n    entrypoint: «["/bin/sh", "-c", "mc anonymous set public store/files"]»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  engine:\n    image: docker:29-dind\n    command: «dockerd -H tcp://0.0.0.0:2375»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: scram-sha-256\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    command: sh -c "exec redis-server --protected-mode no --requirepass $$(cat /run/secrets/cache)"\n',
      },
    ],
  },
  *check({ environment, image, entrypoint, command }) {
    const own = image.facts.kind === 'known' ? (image.facts.value.weakeningSettings?.value ?? []) : [];
    for (const { name, value } of environment.items) {
      const text = value.value.kind === 'known' ? value.value.value?.reveal() : undefined;
      if (text === undefined) continue;
      const known = own.find(({ setting }) => setting.startsWith(`${name}=`));
      const general = SWITCHES.find(([names]) => names.test(name));
      const off = known?.setting.toLowerCase() === `${name}=${text}`.toLowerCase() || general?.[1].test(text) === true;
      if (off)
        yield violated(
          value.origin,
          `${name}${text === '' ? '' : `=${text}`}: ${known?.effect ?? general?.[2] ?? 'anyone may log in without a password'}`,
        );
      else if (known || general) yield held(value.origin);
    }
    const line = [entrypoint, command].flatMap((fact) => {
      const given = knownValue(fact);
      return given ? scriptOf(given).commands.map(({ words }) => ({ origin: fact.origin, text: textOf(words) })) : [];
    });
    for (const { origin, text } of line) {
      const flag = FLAGS.find(({ words }) => words.test(text));
      // a password set beside it is asked for all the same
      if (flag && !PASSWORD.test(text)) yield violated(origin, `by its command ${flag.effect}`);
    }
  },
});

/** Flags are looked for in this many characters: patterns that look ahead take time with the square of the text. */
const LONGEST = 4096;

const textOf = (words: readonly ShellWord[]): string =>
  words
    .map(({ value }) => show(value))
    .join(' ')
    .slice(0, LONGEST);

const PASSWORD =
  /--requirepass\s+\S|--(?:ServerApp|NotebookApp|PasswordIdentityProvider)\.(?:hashed_)?password=['"]?[^'"\s]/;
