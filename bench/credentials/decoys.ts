import { PLANTED } from './planted.ts';
import { fill, type Random } from './random.ts';

/** A file in which nothing is a credential. */
type Decoy = { readonly kind: string; readonly path: string; readonly text: string };

/** Formats whose length varies: a shorter one is one, too. */
const VARIABLE = /stripe|planetscale|vault|fly|slack-config|django|vercel|alibaba|heroku|huggingface/;

type Maker = (random: Random) => readonly [path: string, text: string];

const NAMES = [
  'API_KEY',
  'DB_PASSWORD',
  'SECRET_KEY',
  'ACCESS_TOKEN',
  'CLIENT_SECRET',
  'STRIPE_API_KEY',
  'GITHUB_TOKEN',
  'JWT_SECRET',
  'AUTH_TOKEN',
  'SLACK_TOKEN',
];
const WRAP = (name: string, value: string, r: Random): readonly [string, string] =>
  r.pick([
    () => ['.env', `${name}=${value}\n`] as const,
    () => ['config.yaml', `${name.toLowerCase()}: ${value}\n`] as const,
    () => ['config.json', `{ "${name.toLowerCase()}": "${value}" }\n`] as const,
    () => ['settings.py', `${name} = "${value}"\n`] as const,
    () => ['app.ts', `const ${name} = '${value}';\n`] as const,
    () => ['compose.yaml', `      ${name}: ${value}\n`] as const,
  ])();

const wrapped =
  (values: readonly string[]): Maker =>
  (r) =>
    WRAP(r.pick(NAMES), fill(r.pick(values), r), r);

const lines =
  (path: string, from: readonly string[]): Maker =>
  (r) => [path, `${fill(r.pick(from), r)}\n`];

const MAKERS: { readonly [kind: string]: Maker } = {
  placeholder: wrapped([
    '<your-api-key>',
    'your-api-key-here',
    'YOUR_API_KEY',
    'changeme',
    'REPLACE_ME',
    'xxxxxxxxxxxxxxxxxxxx',
    '********',
    'INSERT_TOKEN_HERE',
    'TODO',
    'example-token',
    'dummy',
    '<token>',
    '...',
    'my-secret-key',
    'placeholder',
    'redacted',
    '[REDACTED]',
    'replace-with-your-key',
    'abcdef1234567890abcdef1234567890',
    '1234567890',
    'enter_your_password',
    'test',
    'secret',
    'password',
    'none',
    'null',
    'FIXME',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxx',
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'AKIAIOSFODNN7EXAMPLE',
    'fake-key-for-tests',
    'yourpassword',
    'super-secret',
    'foobar',
    '00000000-0000-0000-0000-000000000000',
    'deadbeefdeadbeefdeadbeefdeadbeef',
    'not-a-real-token',
    'set-me',
    '{{token}}',
    'your_32_char_secret_key_goes_here',
  ]),
  reference: wrapped([
    '${API_KEY}',
    '$API_KEY',
    '$(cat /run/secrets/key)',
    '%API_KEY%',
    '{{ vault_api_key }}',
    '${{ secrets.API_KEY }}',
    '<%= ENV["KEY"] %>',
    '#{ENV["KEY"]}',
    '@API_KEY@',
    'vault:secret/data/app#key',
    'op://prod/app/key',
    'ssm:/app/prod/key',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-AbCdEf',
    '${env.API_KEY}',
    '!Ref ApiKey',
    'secretsmanager:app/prod',
    'projects/acme/secrets/api-key/versions/latest',
    '@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/x)',
    'awssm://prod/key',
    'env:API_KEY',
    '${ssm:/app/key}',
    '$[secrets.key]',
    '((concourse-secret))',
    '__API_KEY__',
    '{env:API_KEY}',
  ]),
  codeReference: lines('src/app.js', [
    'const token = process.env.API_TOKEN;',
    'const password = req.body.password;',
    'apiKey: config.get("apiKey"),',
    'token = await getToken(user.id);',
    'if (password !== confirmPassword) return;',
    'this.secret = options.secret || defaultSecret;',
    'password: hashPassword(user.password, salt10),',
    'const key = keys[index2];',
    'headers["X-Api-Key"] = apiKey1;',
    'accessToken: response.data.access_token,',
    'const secretKey = crypto.randomBytes(32).toString("hex");',
    'token: jwt.sign(payload, secret256),',
    'const { apiKey2: key } = settings;',
    'authToken = localStorage.getItem("auth_token_v2")',
    'password = "password" in form',
    'token = tokenizer.next_token(buf[12:40])',
  ]),
  pyReference: lines('app/main.py', [
    'PASSWORD = os.environ["DB_PASSWORD"]',
    'token = os.getenv("API_TOKEN", "")',
    'secret = settings.SECRET_KEY',
    'api_key = get_secret("projects/x/api_key_v2")',
    'password: str = Field(..., min_length=8)',
    'token = request.headers.get("X-Auth-Token")',
    'password = forms.CharField(widget=forms.PasswordInput)',
    'SECRET_KEY = config("SECRET_KEY")',
    'auth = HTTPBasicAuth(user, password2)',
    'key = hashlib.sha256(data1).hexdigest()',
    'client = Client(api_key=api_key_v1, secret=secret_v1)',
    'def login(username: str, password: str = None) -> Token2:',
  ]),
  filePath: wrapped([
    '/run/secrets/db_password',
    './secrets/api.key',
    '~/.ssh/id_rsa',
    'C:\\certs\\server.pfx',
    '/etc/ssl/private/server.key',
    'secrets/token.txt',
    'config/credentials.json',
    '/var/run/secrets/kubernetes.io/serviceaccount/token',
    'certs/client-key.pem',
    '/vault/secrets/db-creds.json',
  ]),
  fileName: (r) => WRAP(`${r.pick(NAMES)}_FILE`, r.pick(['/run/secrets/x1', 'db_secret_2024.txt', '/tmp/x9k2']), r),
  aboutName: (r) =>
    r.pick([
      () => WRAP('PASSWORD_MIN_LENGTH', String(8 + r.below(20)), r),
      () => WRAP('TOKEN_TTL', `${r.below(9999)}s`, r),
      () => WRAP('SECRET_NAME', `app-prod-${r.below(99)}-db-creds`, r),
      () => WRAP('API_KEY_HEADER', 'X-Api-Key-2', r),
      () => WRAP('AUTH_URL', `https://auth${r.below(9)}.acme.dev/oauth2/v1/token`, r),
      () => WRAP('JWT_ALGORITHM', 'RS256', r),
      () => WRAP('TOKEN_TYPE', 'Bearer', r),
      () => WRAP('KEY_ID', fill('{b62:20}', r), r),
      () => WRAP('ACCESS_KEY_ID_NAME', fill('acme-{low:12}', r), r),
      () => WRAP('MAX_TOKENS', String(r.below(99999)), r),
      () => WRAP('SECRET_ARN', fill('arn:aws:secretsmanager:eu-west-1:{dig:12}:secret:app-{b62:6}', r), r),
      () => WRAP('TOKEN_EXPIRES_AT', '2026-11-02T10:20:30Z', r),
      () => WRAP('PRIMARY_KEY', 'user_id2', r),
      () => WRAP('CLIENT_ID', fill('{uuid}', r), r),
      () => WRAP('KEYCLOAK_URL', 'https://sso.acme.dev/auth/realms/main', r),
      () => WRAP('CACHE_KEY', fill('user:{dig:6}:profile:v2', r), r),
      () => WRAP('PUBLIC_KEY', fill('{b64:44}', r), r),
      () => WRAP('PASSWORD_RESET_URL', 'https://acme.dev/reset/2024', r),
    ])(),
  lockFile: (r) =>
    r.pick([
      () => ['package-lock.json', fill('"integrity": "sha512-{b64:86}==",\n', r)] as const,
      () =>
        [
          'yarn.lock',
          fill(
            '  integrity sha512-{b64:86}==\n  resolved "https://registry.yarnpkg.com/x/-/x-1.0.0.tgz#{hex:40}"\n',
            r,
          ),
        ] as const,
      () => ['go.sum', fill('github.com/acme/token v1.2.3 h1:{b64:43}=\n', r)] as const,
      () => ['poetry.lock', fill('{file = "token-1.0.whl", hash = "sha256:{hex:64}"}\n', r)] as const,
      () => ['Cargo.lock', fill('checksum = "{hex:64}"\n', r)] as const,
      () => ['composer.lock', fill('"reference": "{hex:40}",\n', r)] as const,
    ])(),
  integrity: (r) =>
    r.pick([
      () =>
        [
          'index.html',
          fill('<script src="token.js" integrity="sha384-{b64:64}" crossorigin="anonymous"></script>\n', r),
        ] as const,
      () => ['requirements.txt', fill('keyring==24.0 --hash=sha256:{hex:64}\n', r)] as const,
      () => ['Dockerfile', fill('ENV KEY_SHA256={hex:64}\nRUN echo "{hex:64}  key.tgz" | sha256sum -c\n', r)] as const,
      () => ['release.yaml', fill('checksum: {hex:64}\ndigest: sha256:{hex:64}\n', r)] as const,
      () => ['meta.json', fill('{ "etag": "{hex:32}", "md5": "{hex:32}" }\n', r)] as const,
    ])(),
  gitId: (r) =>
    r.pick([
      () => ['.github/workflows/ci.yml', fill('      - uses: actions/checkout@{hex:40}\n', r)] as const,
      () => ['compose.yaml', fill('    image: acme/auth@sha256:{hex:64}\n', r)] as const,
      () => ['build.txt', fill('commit {hex:40}\nkey fix\n', r)] as const,
      () => ['Dockerfile', fill('ENV TOKEN_SERVICE_COMMIT={hex:40}\n', r)] as const,
      () => ['Dockerfile', fill('RUN gpg --recv-keys {HEX:40}\n', r)] as const,
      () => ['version.json', fill('{ "revision": "{hex:40}", "tree": "{hex:40}" }\n', r)] as const,
      () => ['flake.nix', fill('rev = "{hex:40}";\nsha256 = "{b62:52}";\n', r)] as const,
    ])(),
  uuid: (r) =>
    r.pick([
      () => WRAP('TENANT_ID', fill('{uuid}', r), r),
      () => WRAP('APP_UUID', fill('{uuid}', r), r),
      () => ['app.log', fill('request {uuid} authenticated token ok\n', r)] as const,
      () => ['x.json', fill('{ "id": "{uuid}", "key": "{uuid}" }\n', r)] as const,
      () => ['p.xml', fill('<PublicKeyToken>b77a5c561934e089</PublicKeyToken><Project Guid="{uuid}"/>\n', r)] as const,
      () => ['keys.yaml', fill('subscription: {uuid}\nkeyVaultId: {uuid}\n', r)] as const,
    ])(),
  encoded: (r) =>
    r.pick([
      () => ['style.css', fill('src: url(data:font/woff2;base64,d09GMgABAAAAA{b64:300}==)\n', r)] as const,
      () => ['logo.ts', fill('export const keyIcon = "iVBORw0KGgoAAAANSUhEUg{b64:200}";\n', r)] as const,
      () => ['id.pub', fill('ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ{b64:300} ci@acme\n', r)] as const,
      () =>
        [
          'cert.pem',
          fill('-----BEGIN CERTIFICATE-----\nMIID{b64:60}\n{b64:64}\n-----END CERTIFICATE-----\n', r),
        ] as const,
      () =>
        ['kube.yaml', fill('certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t{b64:200}\n', r)] as const,
      () => ['pub.pem', fill('-----BEGIN PUBLIC KEY-----\nMIIB{b64:60}\n-----END PUBLIC KEY-----\n', r)] as const,
      () => ['a.json', fill('{ "token_image": "/9j/4AAQSkZJRg{b64:200}" }\n', r)] as const,
      () => ['known_hosts', fill('git.acme.dev ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{b64:43}\n', r)] as const,
      () => ['wg.conf', fill('[Peer]\nPublicKey = {b64:43}=\n', r)] as const,
    ])(),
  minified: (r) => [
    'app.min.js',
    `${'function a(b){return b.token="x"+b.password}'.repeat(30)};var key="${fill('{b62:20}', r)}",password=a.b.c1;\n`,
  ],
  minifiedLine: (r) => [
    'public/app.js',
    `${'!function(e,t){e.key=t.a1}(this,d);'.repeat(30)}var apiKey="${fill('{b62:32}', r)}";\n`,
  ],
  prose: lines('docs/guide.md', [
    'Set the password: it must be at least 12 characters long.',
    'The token is sent in the `Authorization` header as described in RFC6750.',
    'API key: see https://docs.acme.dev/keys2',
    'password: the password of the user (default: 8 chars)',
    'To rotate the secret run `vault kv put secret/app key=$(openssl rand -hex 32)`.',
    'Export `API_KEY=<your key>` first.',
    '| token | string | the API token, e.g. `abc123` |',
    'secret: a Kubernetes Secret named `app-creds-v2`',
    'curl -u user:password https://api.example.com',
    'Authorization: Bearer <token>',
    'Authorization: Bearer YOUR_ACCESS_TOKEN',
    'postgres://user:password@localhost:5432/db',
  ]),
  i18n: (r) =>
    r.pick([
      () =>
        [
          'locales/en.json',
          '{ "password": "Password", "password_confirm": "Repeat password 2", "token_expired": "Your token has expired" }\n',
        ] as const,
      () => ['locales/de.json', '{ "password": "Passwort ändern", "secret": "Geheimnis anzeigen" }\n'] as const,
      () => ['messages.properties', 'login.password=Enter your password\nerror.token=Invalid token 401\n'] as const,
      () => ['fr.yml', 'fr:\n  password: Mot de passe\n  api_key: Clé API\n'] as const,
      () => ['strings.xml', '<string name="password">Your password</string>\n'] as const,
      () =>
        [
          'Login.vue',
          '<input type="password" name="password" placeholder="Enter password" v-model="password1" autocomplete="current-password">\n',
        ] as const,
    ])(),
  schema: lines('src/types.ts', [
    '  password: string;',
    '  token?: string | null;',
    'export type ApiKey = { key: string; secret: Secret2 };',
    'password: { type: "string", minLength: 12 },',
    '@IsString() password!: string;',
    'const PASSWORD_REGEX = /^(?=.*[A-Z])(?=.*[0-9]).{8,}$/;',
    'token: Joi.string().length(32).required(),',
    "export const TOKEN_KEY = 'auth.token.v2';",
    "const AUTH_HEADER_KEY = 'x-auth-token-2';",
    "case 'api_key_v2': return apiKeyV2;",
    "enum Auth { Key = 'api-key-auth', Token = 'token-auth' }",
    "localStorage.setItem('auth_token', token1)",
    "key: 'menu.settings.password2',",
  ]),
  encrypted: wrapped([
    'ENC[AES256_GCM,data:{b64:24},iv:{b64:43}=,tag:{b64:22}==,type:str]',
    '$ANSIBLE_VAULT;1.1;AES256',
    'AgB{b64:300}',
    'ENC({b64:43}=)',
    'vault:v1:{b64:60}',
    '{cipher}{hex:64}',
  ]),
  dates: wrapped([
    '2026-01-01',
    '3600',
    '12h',
    'v1.2.3',
    '1.0.0-rc.1',
    'true',
    'false',
    '0',
    'https://acme.dev/keys',
    'sha256',
    'AES-256-GCM',
    'HS512',
    'application/json',
    'ci@acme.dev',
    '10.0.0.1',
  ]),
  publicKeys: (r) =>
    r.pick([
      () => WRAP('STRIPE_PUBLISHABLE_KEY', fill('pk_live_{b62:24}', r), r),
      () => WRAP('MAPBOX_TOKEN', fill('pk.eyJ1IjoiYWNtZSJ9.{url:22}', r), r),
      () => WRAP('POSTHOG_PUBLIC_KEY', fill('phc_{b62:43}', r), r),
      () => WRAP('AWS_ROLE', fill('AROA{b32:16}', r), r),
      () => WRAP('SUPABASE_PUBLISHABLE_KEY', fill('sb_publishable_{b62:31}', r), r),
      () => WRAP('AGE_RECIPIENT', fill('age1{low:58}', r), r),
      () => WRAP('RECAPTCHA_SITE_KEY', fill('6L{url:38}', r), r),
    ])(),
  /** A token that is too long by a few characters, or too short, beside a name that promises nothing. */
  wrongLength: (r) => {
    const marked = PLANTED.filter(
      ({ id, context, template }) =>
        context === '' && !VARIABLE.test(id) && /^[A-Za-z]{2,}[\w.-]*[_.-]\{\w+:\d+\}$/.test(template),
    );
    const token = fill(r.pick(marked).template, r);
    const cut = token.slice(0, Math.max(8, token.length - 4 - r.below(10)));
    return ['data.txt', `ref ${cut} seen\n`];
  },
  wrongChecksum: (r) => ['data.txt', `ref ${r.pick(['ghp_', 'gho_', 'ghs_', 'npm_'])}${fill('{b62:36}', r)} seen\n`],
  invented: (r) => [
    'a.py',
    `client = Client("${r.pick(['ghp_', 'glpat-', 'sk_live_', 'AKIA', 'xoxb-', 'SG.', 'hf_', 'npm_', 'dckr_pat_'])}${r.pick(['xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'XXXXXXXXXXXXXXXX', '0123456789abcdefghijklmnopqrstuvwxyz', 'your-token-here', 'EXAMPLEEXAMPLEEXAMPL', 'abcdefghijklmnopqrst', 'aaaaaaaaaaaaaaaaaaaaaaaa'])}")\n`,
  ],
  emptyPem: lines('docs/keys.md', [
    '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----',
    'if (key.startsWith("-----BEGIN PRIVATE KEY-----")) {',
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\n<your key>\n-----END PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA...\n-----END RSA PRIVATE KEY-----',
  ]),
  hashesInLogs: (r) => [
    'server.log',
    `${fill(
      r.pick([
        'GET /assets/app-{hex:20}.js 200 {dig:5}',
        'session opened for key fingerprint SHA256:{b64:43}',
        'etag="{hex:32}" trace={hex:32} span={hex:16}',
        'docker: pulled sha256:{hex:64}',
        'container {hex:64} started',
        'traceparent: 00-{hex:32}-{hex:16}-01',
        'block {hex:64} tx 0x{hex:64}',
      ]),
      r,
    )}\n`,
  ],
  identifiers: (r) => [
    'infra.tf',
    `${fill(
      r.pick([
        '  vpc_id = "vpc-{hex:17}"',
        '  ami = "ami-{hex:17}"',
        '  key_name = "deploy-{low:8}"',
        '  kms_key_id = "{uuid}"',
        '  kms_key_arn = "arn:aws:kms:eu-west-1:{dig:12}:key/{uuid}"',
        '  certificate_arn = "arn:aws:acm:eu-west-1:{dig:12}:certificate/{uuid}"',
        '  password = var.db_password2',
        '  password = random_password.db1.result',
        '  secret_id = aws_secretsmanager_secret.db2.id',
        '  token = data.aws_eks_cluster_auth.c1.token',
      ]),
      r,
    )}\n`,
  ],
  k8sReference: lines('deploy.yaml', [
    '        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef:\n              name: db-creds-1\n              key: password2',
    '  secretName: tls-acme-dev-2024',
    'imagePullSecrets:\n  - name: regcred2',
    'kind: Secret\nmetadata:\n  name: x\ndata: {}',
    'kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB{b64:400}',
    '  tokenSecretRef: { name: gh-token-1, key: token1 }',
  ]),
};

/** `count` decoys, every kind in turn. */
export const makeDecoys = (count: number, random: Random): readonly Decoy[] => {
  const kinds = Object.entries(MAKERS);
  return Array.from({ length: count }, (_, i) => {
    const [kind, make] = kinds[i % kinds.length] as (typeof kinds)[number];
    const [path, text] = make(random);
    return { kind, path, text };
  });
};
