/** A variable that lets anyone in. */
type LoginSwitch = {
  readonly names: RegExp;
  readonly off: RegExp;
  readonly effect?: string;
  /** Names of variables beside it that keep strangers out all the same. */
  readonly unless?: RegExp;
  /** A variable beside it, as `NAME=value`, without which visitors may look and change nothing. */
  readonly changesWith?: RegExp;
  /** Said only where this port is published beyond this machine, of what shows how things stand. */
  readonly showsAt?: number;
};

/** Variables of common images that let anyone in; an image's own switches come from the catalogue. */
const SWITCHES: readonly LoginSwitch[] = [
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
    names: /^TRAEFIK_API_INSECURE$/,
    off: /^true$/i,
    effect: 'the dashboard and the API of Traefik answer everybody on port 8080',
    showsAt: 8080,
  },
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
  { names: /^(?:PGBOUNCER_)?(?:AUTH|AUTHENTICATION)_(?:TYPE|METHOD|MODE)$/, off: /^(?:none|disabled|trust)$/i },
  {
    names: /^PHOTOPRISM_(?:PUBLIC|AUTH_MODE)$/,
    off: /^(?:true|public)$/i,
    effect: 'PhotoPrism takes every visitor for its administrator',
  },
  {
    names: /^LANGFLOW_AUTO_LOGIN$/,
    off: /^(?:true|1)$/i,
    effect: 'Langflow takes every visitor for its administrator, who runs code',
  },
];

/** Words of a command that let anyone in. */
type LoginFlag = {
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
  /** How it is told to ask for a login, where there is nothing to take away. */
  readonly remedy?: string;
};

/** What remains where a server knows no login. */
const NEAR = 'or publish its port on 127.0.0.1 alone';

/** Words of a command, joined by blanks, that let anyone in, by the manuals of the programs. */
const FLAGS: readonly LoginFlag[] = [
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
  { words: /(?:^|\s)--mysql_auth_server_impl[= ]none(?=\s|$)/, effect: 'Vitess takes everybody for any user of MySQL' },
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
    remedy: `Give it -c NAME:PASSWORD, ${NEAR}.`,
    whenPublic: true,
  },
  {
    // a word behind an option is its value: `-A flower`, `-Q flower`
    words: /\bcelery\s(?:.*\s)?(?<!\s--?[\w-]+\s+)flower(?=\s|$)/,
    withLogin: /\s--?(?:conf|auth|oauth2|basic[-_]auth)/,
    effect: 'Flower asks for no login: whoever opens it sees all tasks and what they are given',
    remedy: `Set FLOWER_BASIC_AUTH to NAME:PASSWORD, ${NEAR}.`,
    unless: /^FLOWER_(?:AUTH|BASIC_AUTH|OAUTH2|CONF)|^AIRFLOW__CELERY__FLOWER_BASIC_AUTH/,
    whenPublic: true,
  },
  {
    // both listen for this machine alone unless they are told otherwise
    words: /(?:^|\/|\s)mlflow\s(?:server|ui)\s(?:.*\s)?(?:--host|-h)[= ](?:0\.0\.0\.0|::|\*)(?=\s|$)/,
    withLogin: /\s--app-name\b/,
    effect: 'MLflow asks for no login: whoever opens it reads and deletes runs and models',
    remedy: `Start it with --app-name basic-auth, ${NEAR}.`,
    whenPublic: true,
  },
  {
    words: /(?:^|\/|\s)(?:dagster-webserver|dagit)\s(?:.*\s)?(?:--host|-h)[= ](?:0\.0\.0\.0|::|\*)(?=\s|$)/,
    withLogin: /\s--read-only\b/,
    effect: 'Dagster asks for no login: whoever opens it starts and stops runs',
    remedy: `Put a proxy that asks for a login in front of it, ${NEAR}.`,
    whenPublic: true,
  },
];

/** The switch that a variable is, whatever its value. */
export const loginSwitch = (name: string): LoginSwitch | undefined => SWITCHES.find(({ names }) => names.test(name));

/** A password is asked for whatever else the command says. */
const GIVES_PASSWORD =
  /--requirepass\s+\S|--(?:ServerApp|NotebookApp|PasswordIdentityProvider)\.(?:hashed_)?password=['"]?[^'"\s]/;

/** What the words of a command, joined by blanks, switch off, unless they ask for a password all the same. */
export const loginFlag = (text: string): LoginFlag | undefined => {
  const flag = FLAGS.find(({ words }) => words.test(text));
  return flag && !GIVES_PASSWORD.test(text) && !flag.withLogin?.test(text) ? flag : undefined;
};
