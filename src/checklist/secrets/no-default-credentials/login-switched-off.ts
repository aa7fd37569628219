import type { Origin } from '../../../model/place.ts';
import { type ShellWord, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';
import { isPublic, isPublishedAt } from '../../network/published.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

type Switch = {
  readonly names: RegExp;
  readonly off: RegExp;
  readonly effect?: string;
  /** Names of variables beside it that keep strangers out all the same. */
  readonly unless?: RegExp;
  /** A variable beside it, as `NAME=value`, without which visitors may look and change nothing. */
  readonly changesWith?: RegExp;
};

const ANYONE = 'anyone may log in without a password';

/** Variables of common images that let anyone in; an image's own switches come from the catalogue. */
const SWITCHES: readonly Switch[] = [
  { names: /^POSTGRES_HOST_AUTH_METHOD$/, off: /^trust$/i },
  {
    names: /^(?:MYSQL|MARIADB)_ALLOW_EMPTY(?:_ROOT)?_PASSWORD$/,
    off: /\S/,
    // the entrypoint looks at it only where there is none
    unless: /^(?:MYSQL|MARIADB)_(?:ROOT_PASSWORD(?:_FILE|_HASH)?|RANDOM_ROOT_PASSWORD)$/,
  },
  { names: /^ALLOW_EMPTY_PASSWORD$|^ALLOW_ANONYMOUS_LOGIN$/, off: /^(?:yes|true|1)$/i },
  {
    names:
      /^(?:DISABLE_(?:AUTH|AUTHENTICATION|LOGIN)|(?:AUTH|AUTHENTICATION|LOGIN)_DISABLED|(?:NO|SKIP|BYPASS)_(?:AUTH|LOGIN)|FB_NOAUTH|SURREAL_UNAUTHENTICATED|N8N_USER_MANAGEMENT_DISABLED)$/,
    off: /^(?:yes|true|1)$/i,
  },
  {
    names: /^(?:(?:AUTH|AUTHENTICATION|LOGIN)_(?:ENABLED|REQUIRED)|(?:ENABLE|REQUIRE)_(?:AUTH|AUTHENTICATION|LOGIN))$/,
    off: /^(?:no|false|0|off)$/i,
  },
  { names: /^AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED$/, off: /^true$/i },
  { names: /^ME_CONFIG_BASICAUTH$|^PGADMIN_CONFIG_SERVER_MODE$|^WEBUI_AUTH$/, off: /^(?:false|0)$/i },
  {
    names: /^VAULT_DEV_ROOT_TOKEN_ID$/,
    off: /\S/,
    effect: 'Vault runs in development mode, unsealed and in memory, and this is its root token',
  },
  { names: /^CASSANDRA_AUTHENTICATOR$/, off: /^AllowAllAuthenticator$/ },
  {
    names: /^GF_AUTH_ANONYMOUS_ENABLED$/,
    off: /^true$/i,
    effect: 'visitors need no login',
    changesWith: /^GF_AUTH_ANONYMOUS_ORG_ROLE=(?:Admin|Editor)$/i,
  },
  {
    names: /^WOODPECKER_OPEN$/,
    off: /^(?:true|1)$/i,
    effect: 'everybody with an account at the forge may log in and run pipelines here',
    unless: /^WOODPECKER_(?:ORGS|REPO_OWNERS)(?:_FILE)?$/,
  },
  {
    names: /^FLOWER_UNAUTHENTICATED_API$/,
    off: /^(?:yes|true|1)$/i,
    effect: 'whoever reaches Flower runs and stops tasks',
    unless: /^FLOWER_(?:BASIC_AUTH|AUTH)$/,
  },
  {
    names: /^AIRFLOW__API__AUTH_BACKENDS?$/,
    off: /^airflow\.api\.auth\.backend\.default$/,
    effect: 'whoever reaches its API runs what it schedules',
  },
  {
    names: /^LIVEBOOK_TOKEN_ENABLED$/,
    off: /^(?:false|0)$/i,
    effect: 'Livebook asks for no token: whoever opens it runs code',
    unless: /^LIVEBOOK_PASSWORD$/,
  },
  {
    names: /^LANGFLOW_AUTO_LOGIN$/,
    off: /^(?:true|1)$/i,
    effect: 'Langflow takes every visitor for its administrator, who runs code',
  },
];

type Flag = {
  readonly words: RegExp;
  readonly effect: string;
  /** Words beside them that ask for a login all the same. */
  readonly withLogin?: RegExp;
  /** Names of variables that do. */
  readonly unless?: RegExp;
  /** Said only of what others than its own stack reach: nobody logs in to it otherwise. */
  readonly whenPublic?: true;
  /** Said only where this port is published beyond this machine: what is open answers there. */
  readonly port?: number;
  /** What is open shows how things stand and changes nothing. */
  readonly onlyShows?: true;
};

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
  {
    words: /(?:^|\s)--?api\.insecure(?:=true)?(?=\s|$)/i,
    effect: 'the dashboard and the API of Traefik answer everybody on port 8080',
    port: 8080,
    onlyShows: true,
  },
  {
    // the image has this file in it for a first try
    words: /(?:^|\s)-c\s+\/mosquitto-no-auth\.conf(?=\s|$)/,
    effect: 'whoever reaches the broker reads and writes every topic',
  },
  {
    words: /(?:^|\s)--web\.enable-admin-api(?=\s|$)/,
    effect: 'whoever reaches Prometheus deletes what it has measured',
    withLogin: /\s--web\.config\.file\b/,
    port: 9090,
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
  { words: /\bfilebrowser\b.*\s--noauth\b|^--noauth\b/, effect: 'everybody may read and change the files' },
  { words: /\brclone\b.*\s--rc-no-auth\b/, effect: 'whoever reaches rclone has it run commands' },
  { words: /\bx11vnc\b.*\s-nopw\b|\s-?-SecurityTypes[= ]None\b/i, effect: 'VNC asks for no password' },
  {
    words: /(?:^|\/)ttyd\s/,
    withLogin: /\s(?:-c|--credential|-H|--auth-header)\b/,
    effect: 'ttyd asks for no password: whoever opens it has a shell',
    whenPublic: true,
  },
  {
    // a word behind an option is its value: `-A flower`, `-Q flower`
    words: /\bcelery\s(?:.*\s)?(?<!\s--?[\w-]+\s+)flower(?=\s|$)/,
    withLogin: /\s--?(?:conf|auth|oauth2|basic[-_]auth)/,
    effect: 'Flower asks for no login: whoever opens it sees all tasks and what they are given',
    unless: /^FLOWER_(?:AUTH|BASIC_AUTH|OAUTH2|CONF)|^AIRFLOW__CELERY__FLOWER_BASIC_AUTH/,
    whenPublic: true,
  },
];

/** What keeps strangers out all the same. */
type Guard = 'password' | 'unknown' | 'none';

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
          'services:\n  board:\n    image: grafana/grafana:12.2.0\n    environment:\n      GF_AUTH_ANONYMOUS_ENABLED: «"true"»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  metrics:\n    image: prom/prometheus:v3.5.0\n    command: «["--config.file=/etc/prometheus.yml", "--web.enable-admin-api"]»\n    ports: ["9090:9090"]\n',
      }),
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
          'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: ""\n      MYSQL_ALLOW_EMPTY_PASSWORD: «"yes"»\n',
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
      bad({
        'compose.yaml':
          'services:\n  ci:\n    image: woodpeckerci/woodpecker-server:v3.16.0\n    environment:\n      WOODPECKER_OPEN: «"true"»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  tasks:\n    image: registry.example.com/shop:3\n    command: «celery -A shop --broker=redis://cache flower --port=5555»\n    ports: ["5555:5555"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  tasks:\n    image: registry.example.com/shop:3\n    command: «celery -A shop flower»\n    labels:\n      traefik.enable: "true"\n      traefik.http.routers.tasks.rule: Host(`tasks.example.com`)\n',
      }),
      bad({
        'compose.yaml': 'services:\n  tasks:\n    build: .\n    command: «/start-flower»\n    ports: ["5555:5555"]\n',
        Dockerfile: 'FROM python:3.13-slim\nCOPY start-flower /start-flower\n',
        'start-flower': '#!/bin/bash\nset -e\nexec celery -A shop flower\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  admin:\n    image: phpmyadmin:5.2\n    environment:\n      PMA_USER: shop\n      PMA_PASSWORD: «vb2-Tu7_q9»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: Tr4f-8uzu-Qlmm\n      MYSQL_ALLOW_EMPTY_PASSWORD: 1\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: scram-sha-256\n',
      },
      {
        'compose.yaml':
          'services:\n  ci:\n    image: woodpeckerci/woodpecker-server:v3.16.0\n    environment:\n      WOODPECKER_OPEN: "true"\n      WOODPECKER_ORGS: shop\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: ${DB_PASSWORD}\n      MYSQL_ALLOW_EMPTY_PASSWORD: 1\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      {
        'compose.yaml':
          'services:\n  tasks:\n    image: registry.example.com/shop:3\n    command: celery -A shop flower\n    ports: ["5555:5555"]\n    environment:\n      FLOWER_BASIC_AUTH: ${FLOWER_LOGIN:?}\n',
      },
      {
        'compose.yaml':
          'services:\n  tasks:\n    image: registry.example.com/shop:3\n    command: celery -A shop flower\n    labels:\n      traefik.http.routers.tasks.rule: Host(`tasks.example.com`)\n      traefik.http.routers.tasks.middlewares: login\n',
      },
      {
        'compose.yaml':
          'services:\n  proxy:\n    image: traefik:v3.5\n    command: ["--api.insecure=true", "--providers.docker"]\n    ports: ["80:80", "127.0.0.1:8080:8080"]\n',
      },
      {
        'compose.yaml':
          'services:\n  shell:\n    image: registry.example.com/shell:3\n    command: ttyd -c ${LOGIN:?} bash\n    ports: ["7681:7681"]\n',
      },
      {
        'compose.yaml':
          'services:\n  work:\n    image: registry.example.com/shop:3\n    command: celery -A flower worker -Q flower\n    ports: ["5555:5555"]\n',
      },
      {
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    command: sh -c "exec redis-server --protected-mode no --requirepass $$(cat /run/secrets/cache)"\n',
      },
    ],
  },
  *check(service) {
    const { environment, image } = service;
    const own = image.facts.kind === 'known' ? (image.facts.value.weakeningSettings?.value ?? []) : [];
    const besides = (names: RegExp | undefined): Guard => {
      if (names === undefined) return 'none';
      const given = environment.items.filter(({ name }) => names.test(name)).map(({ value }) => knownValue(value));
      if (given.some((text) => text !== undefined && text.reveal() !== '')) return 'password';
      return given.some((text) => text === undefined) || environment.more.length > 0 ? 'unknown' : 'none';
    };
    const isSet = (written: RegExp): boolean =>
      environment.items.some(({ name, value }) => written.test(`${name}=${knownValue(value)?.reveal() ?? ''}`));
    for (const { name, value } of environment.items) {
      const text = value.value.kind === 'known' ? value.value.value?.reveal() : undefined;
      if (text === undefined) continue;
      // a setting without a value is off whatever is given to it
      const known = own.find(({ setting }) => setting === name || setting.startsWith(`${name}=`));
      const general = SWITCHES.find(({ names }) => names.test(name));
      const off =
        known?.setting === name ? text !== '' : known?.setting.toLowerCase() === `${name}=${text}`.toLowerCase();
      const isOff = off || general?.off.test(text) === true;
      const guard = isOff ? besides(general?.unless) : 'password';
      if (guard === 'unknown')
        yield undecided(
          value.origin,
          `whether ${name} lets anyone in: what would keep them out has no value here`,
          'plimsoll check --env NAME=VALUE',
        );
      else if (guard === 'none')
        yield violated(
          value.origin,
          `${name}${text === '' || known?.setting === name ? '' : `=${text}`}: ${known?.effect ?? general?.effect ?? ANYONE}`,
          general?.changesWith && !isSet(general.changesWith) ? { severity: 'medium' } : {},
        );
      else if (known || general) yield held(value.origin);
    }
    for (const { origin, text, by } of startedBy(service)) {
      const flag = FLAGS.find(({ words }) => words.test(text));
      // a password set beside it is asked for all the same
      if (
        !flag ||
        PASSWORD.test(text) ||
        flag.withLogin?.test(text) ||
        besides(flag.unless) !== 'none' ||
        (flag.whenPublic && !isReached(service)) ||
        (flag.port !== undefined && !isPublishedAt(service, flag.port))
      )
        continue;
      yield violated(origin, `by its ${by} ${flag.effect}`, flag.onlyShows ? { severity: 'medium' } : {});
    }
  },
});

/** The commands that a service starts, those of its scripts as far as every start comes to them. */
function* startedBy({ entrypoint, command, startScripts }: Service): Generator<{
  readonly origin: Origin;
  readonly text: string;
  readonly by: string;
}> {
  for (const fact of [entrypoint, command]) {
    const line = knownValue(fact);
    for (const { words } of line ? scriptOf(line).commands : [])
      yield { origin: fact.origin, text: textOf(words), by: 'command' };
  }
  const { origin } = knownValue(command) ? command : entrypoint;
  for (const { name, line } of startScripts) {
    for (const { words, within } of line.kind === 'known' ? scriptOf(line.value).commands : [])
      if (within.length === 0) yield { origin, text: textOf(words), by: `script ${name}` };
  }
}

/** Whether others than its own stack reach a service: by a port, or by way of a proxy that is told by labels or variables. */
const isReached = (service: Service): boolean => {
  const { environment, settings } = service;
  const labels = settings.labels.items.map(({ name, value }) => {
    const text = knownValue(value);
    return `${name}=${text ? show(text) : ''}`;
  });
  const routed =
    labels.some((label) => /^traefik\.http\.routers\.|^caddy(?:[._]\d+)?=/i.test(label)) ||
    environment.items.some(({ name }) => name === 'VIRTUAL_HOST');
  // the proxy may ask for a login in its stead
  return isPublic(service) || (routed && !labels.some((label) => /auth|login|sso|middlewares=|@file/i.test(label)));
};

/** Flags are looked for in this many characters: patterns that look ahead take time with the square of the text. */
const LONGEST = 4096;

const textOf = (words: readonly ShellWord[]): string =>
  words
    .map(({ value }) => show(value))
    .join(' ')
    .slice(0, LONGEST);

const PASSWORD =
  /--requirepass\s+\S|--(?:ServerApp|NotebookApp|PasswordIdentityProvider)\.(?:hashed_)?password=['"]?[^'"\s]/;
