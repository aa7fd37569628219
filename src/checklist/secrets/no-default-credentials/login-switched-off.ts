import { loginFlag, loginSwitch } from '../../../knowledge/configurations/login-switches.ts';
import type { Origin } from '../../../model/place.ts';
import { type ShellWord, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import type { Variable } from '../../../model/settings.ts';
import { knownValue, show } from '../../../model/value.ts';
import { isPublic, isPublishedAt } from '../../network/published.ts';
import { held, type Outcome, type Severity, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const ANYONE = 'anyone may log in without a password';

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
          'services:\n  proxy:\n    image: traefik:v3.5\n    ports: ["80:80", "8080:8080"]\n    environment:\n      TRAEFIK_API_INSECURE: «"true"»\n',
      }),
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
          'services:\n  pool:\n    image: edoburu/pgbouncer:v1.24.1-p1\n    environment:\n      AUTH_TYPE: «trust»\n',
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
          'services:\n  runs:\n    image: ghcr.io/mlflow/mlflow:v3.1.4\n    command: «mlflow server --backend-store-uri sqlite:///mlflow.db --host 0.0.0.0»\n    ports: ["5000:5000"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  flows:\n    image: registry.example.com/flows:1\n    entrypoint: «[dagster-webserver, -h, 0.0.0.0, -p, "3000", -w, workspace.yaml]»\n    ports: ["3000:3000"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  names:\n    image: pihole/pihole:2025.08.0\n    ports: ["53:53/udp", "80:80"]\n    environment:\n      FTLCONF_webserver_api_password: «""»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  photos:\n    image: photoprism/photoprism:250707\n    ports: ["2342:2342"]\n    environment:\n      PHOTOPRISM_AUTH_MODE: «public»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  gate:\n    image: vitess/lite:v22.0.1\n    command: «vtgate --mysql_server_port 15306 --mysql_auth_server_impl none»\n    ports: ["15306:15306"]\n',
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
      {
        'compose.yaml':
          'services:\n  runs:\n    image: ghcr.io/mlflow/mlflow:v3.1.4\n    command: mlflow server --app-name basic-auth --host 0.0.0.0\n    ports: ["5000:5000"]\n  near:\n    image: ghcr.io/mlflow/mlflow:v3.1.4\n    command: mlflow server --host 0.0.0.0\n    ports: ["127.0.0.1:5001:5000"]\n',
      },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      // nobody knows what a variable of the host holds
      {
        'compose.yaml':
          'services:\n  names:\n    image: pihole/pihole:2025.08.0\n    environment:\n      FTLCONF_webserver_api_password: ${PASSWORD}\n',
      },
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
    for (const variable of service.environment.items) {
      const outcome = judgeSwitch(service, variable);
      if (outcome) yield outcome;
    }
    for (const { origin, text, by } of startedBy(service)) {
      const flag = loginFlag(text);
      if (!flag || guardOf(service, flag.unless) !== 'none') continue;
      const isShut =
        (flag.whenPublic && !isReached(service)) || (flag.port !== undefined && !isPublishedAt(service, flag.port));
      const { remedy, onlyShows } = flag;
      if (!isShut)
        yield violated(origin, `by its ${by} ${flag.effect}`, {
          remedy,
          ...(onlyShows ? { severity: 'medium' } : flag.whenPublic ? {} : weightOf(service)),
        });
    }
  },
});

/** What a variable says of logins, by what its image is known for or by its name alone; undefined: nothing. */
const judgeSwitch = (service: Service, { name, value }: Variable): Outcome | undefined => {
  const { facts } = service.image;
  const own = facts.kind === 'known' ? (facts.value.weakeningSettings?.value ?? []) : [];
  const text = value.value.kind === 'known' ? value.value.value?.reveal() : undefined;
  if (text === undefined) return undefined;
  const known = own.find(({ setting }) => setting === name || setting.startsWith(`${name}=`));
  const general = loginSwitch(name);
  if (!known && !general) return undefined;
  // a setting without a value is off whatever is given to it
  const isBare = known?.setting === name;
  const isOff =
    (isBare ? text !== '' : known?.setting.toLowerCase() === `${name}=${text}`.toLowerCase()) ||
    general?.off.test(text) === true;
  const { showsAt, changesWith } = general ?? {};
  if (isOff && showsAt !== undefined && !isPublishedAt(service, showsAt)) return undefined;
  const guard = isOff ? guardOf(service, general?.unless) : 'password';
  if (guard === 'password') return held(value.origin);
  if (guard === 'unknown')
    return undecided(
      value.origin,
      `whether ${name} lets anyone in: what would keep them out has no value here`,
      'plimsoll check --env NAME=VALUE',
    );
  const written = text === '' || isBare ? name : `${name}=${text}`;
  const isMilder =
    showsAt !== undefined ||
    (changesWith && !isSet(service, changesWith)) ||
    (known?.port !== undefined && !isPublishedAt(service, known.port));
  return violated(
    value.origin,
    `${written}: ${known?.effect ?? general?.effect ?? ANYONE}`,
    isMilder ? { severity: 'medium' } : weightOf(service),
  );
};

/** No password is worse than one that everybody tries first, which is critical where the world may try it. */
const weightOf = (service: Service): { readonly severity?: Severity } =>
  isPublic(service) ? { severity: 'critical' } : {};

/** What keeps strangers out by variables of such names. */
const guardOf = ({ environment }: Service, names: RegExp | undefined): Guard => {
  if (names === undefined) return 'none';
  const given = environment.items.filter(({ name }) => names.test(name)).map(({ value }) => knownValue(value));
  if (given.some((text) => text !== undefined && text.reveal() !== '')) return 'password';
  return given.some((text) => text === undefined) || environment.more.length > 0 ? 'unknown' : 'none';
};

const isSet = ({ environment }: Service, written: RegExp): boolean =>
  environment.items.some(({ name, value }) => written.test(`${name}=${knownValue(value)?.reveal() ?? ''}`));

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
