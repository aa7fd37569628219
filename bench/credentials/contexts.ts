import type { Planted } from './planted.ts';
import type { Random } from './random.ts';

/** A file with one thing planted in it. */
export type Case = { readonly path: string; readonly text: string; readonly value: string };

type Style = readonly [path: string, line: (name: string, value: string) => string];

const camel = (name: string): string =>
  name.toLowerCase().replaceAll(/[_-]+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const upper = (name: string): string => name.toUpperCase().replaceAll('-', '_');
const kebab = (name: string): string => name.toLowerCase().replaceAll('_', '-');

const STYLES: readonly Style[] = [
  ['.env', (n, v) => `${upper(n)}=${v}`],
  ['deploy/.env.production', (n, v) => `${upper(n)}="${v}"`],
  ['config/application.yml', (n, v) => `  ${kebab(n)}: ${v}`],
  ['config.yaml', (n, v) => `${n.toLowerCase()}: "${v}"`],
  ['config/settings.json', (n, v) => `  "${camel(n)}": "${v}",`],
  ['pyproject.toml', (n, v) => `${n.toLowerCase()} = "${v}"`],
  ['app.ini', (n, v) => `${n.toLowerCase()} = ${v}`],
  ['src/main/resources/application.properties', (n, v) => `${kebab(n).replaceAll('-', '.')}=${v}`],
  ['app/settings.py', (n, v) => `${upper(n)} = '${v}'`],
  ['src/client.ts', (n, v) => `const ${camel(n)} = '${v}';`],
  ['lib/api.js', (n, v) => `  ${camel(n)}: "${v}",`],
  ['main.go', (n, v) => `\t${camel(n)} := "${v}"`],
  ['src/Main.java', (n, v) => `    private static final String ${upper(n)} = "${v}";`],
  ['config/initializers/x.rb', (n, v) => `  config.${n.toLowerCase()} = '${v}'`],
  ['src/config.php', (n, v) => `    '${n.toLowerCase()}' => '${v}',`],
  ['Startup.cs', (n, v) => `var ${camel(n)} = "${v}";`],
  ['scripts/deploy.sh', (n, v) => `export ${upper(n)}="${v}"`],
  ['Dockerfile', (n, v) => `ENV ${upper(n)}=${v}`],
  ['build/Dockerfile', (n, v) => `ARG ${upper(n)}=${v}`],
  ['docker-compose.yml', (n, v) => `      - ${upper(n)}=${v}`],
  ['compose.yaml', (n, v) => `      ${upper(n)}: ${v}`],
  ['config/app.xml', (n, v) => `  <${camel(n)}>${v}</${camel(n)}>`],
  ['.github/workflows/ci.yml', (n, v) => `          ${upper(n)}: ${v}`],
  ['k8s/deployment.yaml', (n, v) => `        - name: ${upper(n)}\n          value: "${v}"`],
  ['terraform.tfvars', (n, v) => `${n.toLowerCase()} = "${v}"`],
  ['task-definition.json', (n, v) => `      { "name": "${upper(n)}", "value": "${v}" },`],
  ['run.sh', (n, v) => `docker run -e ${upper(n)}=${v} acme/app`],
  ['run2.sh', (n, v) => `./client --${kebab(n)} ${v} --verbose`],
  ['src/lib.rs', (n, v) => `const ${upper(n)}: &str = "${v}";`],
  ['App.kt', (n, v) => `val ${camel(n)}: String = "${v}"`],
];

/** Ways in which text with a mark of its own turns up with no telling name. */
const BARE: readonly Style[] = [
  ['app.log', (_, v) => `2026-05-01T12:00:00Z INFO connecting with ${v} to upstream`],
  ['notes.txt', (_, v) => `use this one: ${v}`],
  ['src/call.py', (_, v) => `client = Client("${v}")`],
  ['fetch.sh', (_, v) => `curl -H "X-Auth: ${v}" https://api.acme.dev/v1/things`],
  ['ci.log', (_, v) => `fatal: unable to access 'x': ${v}`],
  ['src/a.js', (_, v) => `init('${v}');`],
];

const PASSWORD_NAMES: readonly string[] = [
  'db_password',
  'database_password',
  'smtp_password',
  'admin_password',
  'mysql_root_password',
  'ldap_bind_password',
  'redis_password',
  'user_passwd',
  'postgres_password',
  'keystore_password',
];
const TOKEN_ENDS: readonly string[] = ['token', 'api_key', 'secret', 'key', 'api_token', 'access_token', 'auth_token'];

const around = (line: string, random: Random, path: string): string => {
  const comment = /\.(?:ts|js|go|java|cs|php|kt|rs)$/.test(path) ? '//' : '#';
  const json = path.endsWith('.json');
  const before = json
    ? ['{', '  "name": "acme",']
    : [`${comment} ${random.pick(['service settings', 'generated on deploy', 'see the wiki', 'do not edit'])}`];
  const after = json ? ['  "debug": false', '}'] : [`${comment} end`];
  return `${[...before, line, ...after].join('\n')}\n`;
};

/** Plants one credential in a file as it would be met. */
export const plant = ({ id, context }: Planted, value: string, random: Random): Case => {
  if (context.includes('!')) return special(context, value, random);
  const provider = context === '' ? (id.split('-')[0] ?? '') : context;
  const bare = context === '' && random.below(3) === 0;
  const [path, line] = random.pick(bare ? BARE : STYLES);
  const end = random.pick(TOKEN_ENDS);
  const whole = /(?:key|token|secret)$/i.test(provider) ? provider : `${provider}_${end}`;
  if (context !== '' && random.below(4) === 0 && !provider.includes('_')) {
    // The provider is named near by, not in the name.
    const [near, quiet] = random.pick<Style>([
      ['config.yaml', (n, v) => `${provider}:\n  enabled: true\n  ${n}: ${v}`],
      ['.env', (n, v) => `# ${provider} account\n${upper(n)}=${v}`],
      ['client.py', (n, v) => `import ${provider}\n\n${n} = "${v}"`],
      ['config.json', (n, v) => `  "${provider}": {\n    "${camel(n)}": "${v}"\n  },`],
    ]);
    return {
      path: near,
      text: around(quiet(random.pick(['api_key', 'token', 'api_token', 'secret_key']), value), random, near),
      value,
    };
  }
  return {
    path,
    text: around(line(context === '' && random.below(3) === 0 ? end : whole, value), random, path),
    value,
  };
};

const special = (context: string, value: string, random: Random): Case => {
  const [kind = '', argument = ''] = context.split('!');
  const make = SPECIAL[kind];
  if (!make) throw new Error(`no context ${context}`);
  const [path, text] = make(value, argument, random);
  return { path, text, value };
};

const SPECIAL: {
  readonly [kind: string]: (value: string, argument: string, random: Random) => readonly [string, string];
} = {
  npmrc: (v) => ['.npmrc', `registry=https://npm.acme.dev/\n//npm.acme.dev/:_authToken=${v}\n`],
  pypirc: (v) => ['.pypirc', `[pypi]\nusername = acme\npassword = ${v}\n`],
  dockerconfig: (v) => [
    '.docker/config.json',
    `{\n  "auths": {\n    "registry.acme.dev": {\n      "auth": "${v}"\n    }\n  }\n}\n`,
  ],
  tf: (v) => ['main.tf', `resource "aws_db_instance" "db" {\n  username = "app"\n  password = "${v}"\n}\n`],
  azstorage: (v) => [
    'appsettings.json',
    `{ "Storage": "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${v};EndpointSuffix=core.windows.net" }\n`,
  ],
  cosmos: (v) => [
    'appsettings.json',
    `{ "Cosmos": "AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=${v};" }\n`,
  ],
  servicebus: (v) => [
    '.env',
    `SB=Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${v}\n`,
  ],
  appconfig: (v) => ['.env', `APPCONFIG=Endpoint=https://acme.azconfig.io;Id=ab-l0-s0:cd;Secret=${v}\n`],
  sas: (v) => [
    'upload.sh',
    `curl -T x "https://acme.blob.core.windows.net/c/x?sv=2025-01-05&ss=b&srt=o&sp=rw&se=2030-01-01T00:00:00Z&sig=${encodeURIComponent(v)}"\n`,
  ],
  snowflake: (v) => [
    'conn.py',
    `snowflake.connector.connect(account='ab123.eu.snowflakecomputing.com', user='etl', password='${v}')\n`,
  ],
  unseal: (v) => ['init.txt', `Unseal Key 1: ${v}\n`],
  vault_secret_id: (v) => ['.env', `VAULT_ROLE_ID=6b2c9d9e-1111-4222-8333-944455556666\nVAULT_SECRET_ID=${v}\n`],
  file: (v, _, r) => [
    r.pick(['deploy/id_rsa', 'certs/server.key', 'key.pem.txt', 'README.md', 'src/keys.py']),
    `${v}\n`,
  ],
  wg: (v) => ['wg0.conf', `[Interface]\nAddress = 10.0.0.1/24\nPrivateKey = ${v}\n`],
  age: (v) => ['keys.txt', `# public key: age1acme\n${ageKey(v)}\n`],
  url: (v, scheme, r) => [
    r.pick(['.env', 'config.py', 'docker-compose.yml']),
    r.pick([
      `DATABASE_URL=${scheme}://svc_app:${encode(v)}@db-1.acme.dev:5432/app\n`,
      `url = "${scheme}://svc_app:${encode(v)}@10.0.0.7/app"\n`,
      `      DSN: ${scheme}://svc_app:${encode(v)}@data/app\n`,
    ]),
  ],
  mssql: (v) => [
    'appsettings.json',
    `{\n  "ConnectionStrings": { "Default": "Server=db.acme.dev;Database=app;User Id=app;Password=${v};Encrypt=True" }\n}\n`,
  ],
  jdbc: (v) => [
    'application.properties',
    `spring.datasource.url=jdbc:postgresql://db/app?user=app&password=${encode(v)}&ssl=true\n`,
  ],
  basic: (v) => ['call.sh', `curl -H "Authorization: Basic ${v}" https://api.acme.dev\n`],
  bearer: (v) => ['call.http', `GET https://api.acme.dev/v1\nAuthorization: Bearer ${v}\n`],
  curl: (v) => ['backup.sh', `curl -sSf -u backup:${v} https://files.acme.dev/dump\n`],
  netrc: (v) => ['.netrc', `machine git.acme.dev\n  login ci\n  password ${v}\n`],
  pgpass: (v) => ['.pgpass', `db.acme.dev:5432:app:app:${v}\n`],
  mycnf: (v) => ['.my.cnf', `[client]\nuser=app\npassword=${v}\n`],
  maven: (v) => [
    'settings.xml',
    `<servers><server><id>nexus</id><username>ci</username><password>${v}</password></server></servers>\n`,
  ],
  nugetconfig: (v) => [
    'nuget.config',
    `<add key="Username" value="ci" />\n<add key="ClearTextPassword" value="${v}" />\n`,
  ],
  gradle: (v) => ['gradle.properties', `signing.keyId=ABCD1234\nsigning.password=${v}\n`],
  dockerlogin: (v) => ['push.sh', `docker login -u ci -p ${v} registry.acme.dev\n`],
  chpasswd: (v) => ['Dockerfile', `FROM debian\nRUN echo 'app:${v}' | chpasswd\n`],
  sql: (v) => ['init.sql', `CREATE USER app WITH PASSWORD '${v}';\n`],
  htpasswd: (v) => ['.htpasswd', `admin:${v}\n`],
  shadow: (v) => ['etc/shadow', `root:${v}:19000:0:99999:7:::\n`],
  secret_key_base: (v) => ['config/secrets.yml', `production:\n  secret_key_base: ${v}\n`],
  laravel: (v) => ['.env', `APP_NAME=Acme\nAPP_KEY=base64:${v}\n`],
  symfony_app_secret: (v) => ['.env', `APP_ENV=prod\nAPP_SECRET=${v}\n`],
  wpsalt: (v) => ['wp-config.php', `define('SECURE_AUTH_KEY', '${v}');\n`],
  k8s: (v) => [
    'secret.yaml',
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ntype: Opaque\ndata:\n  password: ${Buffer.from(v).toString('base64')}\n`,
  ],
  kubeconfig: (v) => [
    'kubeconfig',
    `apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    client-key-data: ${v}\n`,
  ],
  kubeadm: (v) => ['join.sh', `kubeadm join 10.0.0.1:6443 --token ${v} --discovery-token-ca-cert-hash sha256:0a\n`],
  password: (v, _, r) => {
    const [path, line] = r.pick(STYLES);
    return [path, around(line(r.pick(PASSWORD_NAMES), v), r, path)];
  },
  secret: (v, _, r) => {
    const [path, line] = r.pick(STYLES);
    return [
      path,
      around(
        line(r.pick(['jwt_secret', 'session_secret', 'client_secret', 'encryption_key', 'webhook_secret']), v),
        r,
        path,
      ),
    ];
  },
};

const encode = (password: string): string => password.replaceAll(/[#%/@:?$]/g, (sign) => encodeURIComponent(sign));

/** An age identity is Bech32: the last six characters are computed. */
const ageKey = (data: string): string => {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const values = [...data.slice(0, 52).toLowerCase()].map((character) => alphabet.indexOf(character));
  const human = 'age-secret-key-';
  const expanded = [...human]
    .map((c) => c.charCodeAt(0) >> 5)
    .concat(
      [0],
      [...human].map((c) => c.charCodeAt(0) & 31),
    );
  let sum = 1;
  for (const value of [...expanded, ...values, 0, 0, 0, 0, 0, 0]) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((generator, bit) => {
      if ((top >>> bit) & 1) sum ^= generator;
    });
  }
  sum ^= 1;
  const tail = [0, 1, 2, 3, 4, 5].map((i) => alphabet[(sum >>> (5 * (5 - i))) & 31]).join('');
  return `AGE-SECRET-KEY-1${data.slice(0, 52)}${tail.toUpperCase()}`;
};
