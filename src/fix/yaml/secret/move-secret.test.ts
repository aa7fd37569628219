import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../../test/fixed-by-plan.ts';
import { showPlan } from '../../show/show-plan.ts';

const MANAGED = 'secrets/managed/secret-in-environment';

const STACK = `services:
  app:
    image: postgres:17
    environment:
      - POSTGRES_USER=shop
      - POSTGRES_PASSWORD=Tr4f-8uzu-Qlmm # of the shop
  db:
    image: mariadb:11.8
    environment:
      MYSQL_PASSWORD: 'Tr4f-8uzu-Qlmm'
      MYSQL_ROOT_PASSWORD: 'Tr4f-8uzu-Qlmm'
`;

test('a value goes into a file, once for all who have it but not for another login, and its variable names the file', () => {
  const { files } = fixedByPlan({ 'compose.yaml': STACK, '.gitignore': 'node_modules' }, MANAGED);
  expect(files['compose.yaml']).toBe(`services:
  app:
    image: postgres:17
    environment:
      - POSTGRES_USER=shop
      - POSTGRES_PASSWORD_FILE=/run/secrets/postgres_password # of the shop
    secrets:
      - postgres_password
  db:
    image: mariadb:11.8
    environment:
      MYSQL_PASSWORD_FILE: /run/secrets/postgres_password
      MYSQL_ROOT_PASSWORD_FILE: /run/secrets/mysql_root_password
    secrets:
      - postgres_password
      - mysql_root_password
secrets:
  postgres_password:
    file: ./secrets/postgres_password
  mysql_root_password:
    file: ./secrets/mysql_root_password
`);
  expect(files['secrets/postgres_password']).toBe('Tr4f-8uzu-Qlmm');
  expect(files['secrets/mysql_root_password']).toBe('Tr4f-8uzu-Qlmm');
  expect(files['.gitignore']).toBe('node_modules\n/secrets/');
});

test('what a file gets at its end stands apart as its services do', () => {
  const apart = STACK.replace('  db:', '\n  db:');
  const { files } = fixedByPlan({ 'compose.yaml': apart, '.gitignore': 'secrets/\n' }, MANAGED);
  expect(files['compose.yaml']).toContain('      - mysql_root_password\n\nsecrets:\n  postgres_password:\n');
});

test('a value that an alias hands on stays: whoever takes it would be given the path', () => {
  const compose = `x-login:
  &login
  MYSQL_PASSWORD: &password Tr4f-8uzu-Qlmm
services:
  db:
    image: mariadb:11.8
    environment:
      <<: *login
  panel:
    image: shop/panel:2
    environment:
      DB_PASSWORD: *password
`;
  expect(fixedByPlan({ 'compose.yaml': compose }, MANAGED).files['compose.yaml'] ?? compose).toBe(compose);
});

test('what only the environment of Compose has stays there, and becomes a secret from there', () => {
  const compose = `services:
  db:
    image: postgres:17
    environment:
      - POSTGRES_PASSWORD=\${DB_PASSWORD}
  read:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:?set it in .env}
`;
  const { files } = fixedByPlan({ 'compose.yaml': compose }, MANAGED);
  expect(files).toEqual({
    'compose.yaml': `services:
  db:
    image: postgres:17
    environment:
      - POSTGRES_PASSWORD_FILE=/run/secrets/db_password
    secrets:
      - db_password
  read:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets:
      - db_password
secrets:
  db_password:
    environment: DB_PASSWORD
`,
  });
});

test('what has a default is taken from where it is set, and the default goes: a file would hold it against whoever set another', () => {
  const compose = `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: "\${DB_PASSWORD:-Tr4f-8uzu-Qlmm}"
`;
  const { files, plan } = fixedByPlan({ 'compose.yaml': compose }, MANAGED);
  expect(files).toEqual({
    'compose.yaml': `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets:
      - db_password
secrets:
  db_password:
    environment: DB_PASSWORD
`,
  });
  expect(plan.made.map(({ fix }) => fix.look).join()).toContain('that DB_PASSWORD is set where this is started');
});

test('where a root is read-only, or becomes it, what comes from outside stays: nothing would start before somebody wrote a file', () => {
  const compose = `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:?}
  read:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:?}
    read_only: true
`;
  for (const { files, plan } of [
    fixedByPlan({ 'compose.yaml': compose }, MANAGED),
    fixedByPlan({ 'compose.yaml': compose.replace('    read_only: true\n', '') }),
  ]) {
    expect(files['compose.yaml']).not.toContain('secrets:');
    expect(files['compose.yaml']).toContain('read_only: true');
    expect(plan.dropped.map(({ why }) => why).join()).toContain('DB_PASSWORD is handed over from outside');
  }
});

test('a default goes all the same, to a file that is left to be written', () => {
  const compose =
    'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD:-Tr4f-8uzu-Qlmm}\n    read_only: true\n';
  const { files } = fixedByPlan({ 'compose.yaml': compose }, MANAGED);
  expect(files['compose.yaml']).toContain('secrets:\n  db_password:\n    file: ./secrets/db_password\n');
  expect(Object.keys(files)).not.toContain('secrets/db_password');
});

test('an own entrypoint over an image that reads files gets none unless it starts what reads them', () => {
  const compose = `services:
  setup:
    build: .
    environment:
      ELASTIC_PASSWORD: Tr4f-8uzu-Qlmm
`;
  const own = (entrypoint: string): string =>
    `FROM docker.elastic.co/elasticsearch/elasticsearch:9.2.1\nENTRYPOINT ["${entrypoint}"]\n`;
  const { plan } = fixedByPlan({ 'compose.yaml': compose, Dockerfile: own('/entrypoint.sh') }, MANAGED);
  expect(plan.dropped.map(({ why }) => why)).toEqual(['nothing shows that its code reads ELASTIC_PASSWORD_FILE']);
  const { files } = fixedByPlan({ 'compose.yaml': compose, Dockerfile: own('docker-entrypoint.sh') }, MANAGED);
  expect(files['compose.yaml']).toContain('ELASTIC_PASSWORD_FILE: /run/secrets/');
});

test('a secret of that name that is made of something else is left alone', () => {
  const compose = `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:?}
secrets:
  db_password:
    environment: ANOTHER
`;
  const { files, plan } = fixedByPlan({ 'compose.yaml': compose }, MANAGED);
  expect(files['compose.yaml']).toBe(compose);
  expect(plan.dropped.map(({ why }) => why)).toEqual(['there is another secret called db_password']);
});

test('the value is never shown', () => {
  const { plan } = fixedByPlan({ 'compose.yaml': STACK }, MANAGED);
  const shown = showPlan(plan, { colour: false, masksOf: () => [] });
  const secrets = shown
    .filter(({ head }) => head.includes('+++ b/secrets/'))
    .flatMap(({ hunks }) => hunks.map(({ text }) => text));
  expect(secrets).toHaveLength(2);
  expect(secrets.join()).not.toMatch(/Tr4f/);
});

test.each([
  [
    'an image that reads no file',
    'services:\n  a:\n    image: adminer:5\n    environment: { API_TOKEN: Tr4f-8uzu-Qlmm }\n',
    '',
  ],
  [
    'a health check that uses the variable',
    'services:\n  a:\n    image: mysql:8.4\n    environment: { MYSQL_ROOT_PASSWORD: Tr4f-8uzu-Qlmm }\n    healthcheck: { test: "mysqladmin ping -p$$MYSQL_ROOT_PASSWORD" }\n',
    'health check',
  ],
  [
    'a variable that nothing sets, within more',
    'services:\n  a:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: "x${PASSWORD}" }\n',
    'nothing here gives',
  ],
  [
    'a default within more',
    'services:\n  a:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: "x${PASSWORD:-Tr4f-8uzu-Qlmm}" }\n',
    'PASSWORD may give it another value',
  ],
  [
    'a default of a default',
    'services:\n  a:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: "${A:-${B:-Tr4f-8uzu-Qlmm}}" }\n',
    'may give it another value',
  ],
  [
    'what has a file beside it',
    'services:\n  a:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: "${PASSWORD}", POSTGRES_PASSWORD_FILE: "${FILE}" }\n',
    'POSTGRES_PASSWORD_FILE is there already',
  ],
  [
    'what another secret has the name of',
    'services:\n  a:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: "${PASSWORD:?}" }\nsecrets:\n  password: { file: ./other }\n',
    'another secret called password',
  ],
])('%s keeps it', (_, compose, why) => {
  const { plan, files } = fixedByPlan({ 'compose.yaml': compose }, MANAGED);
  expect(files).toEqual({ 'compose.yaml': compose });
  expect(plan.dropped.map((one) => one.why).join()).toContain(why);
});

test('a mounted script that uses the variable keeps it', () => {
  const compose =
    'services:\n  a:\n    image: postgres:17\n    volumes: ["./checks:/checks"]\n    environment: { POSTGRES_PASSWORD: Tr4f-8uzu-Qlmm }\n';
  const { plan } = fixedByPlan(
    { 'compose.yaml': compose, 'checks/db.sh': 'PGPASSWORD=$POSTGRES_PASSWORD psql\n' },
    MANAGED,
  );
  expect(plan.dropped[0]?.why).toBe('its mounted checks/db.sh reads POSTGRES_PASSWORD');
});

test('an own image gets the file when its code reads one', () => {
  const compose = 'services:\n  a:\n    build: .\n    environment: { API_TOKEN: Tr4f-8uzu-Qlmm }\n';
  const before = { 'compose.yaml': compose, Dockerfile: 'FROM node:24\nCOPY a.js .\n' };
  expect(fixedByPlan({ ...before, 'a.js': 'process.env.API_TOKEN' }, MANAGED).files['compose.yaml']).toBe(compose);
  const { files } = fixedByPlan({ ...before, 'a.js': 'readFileSync(process.env.API_TOKEN_FILE)' }, MANAGED);
  expect(files['compose.yaml']).toContain('{ API_TOKEN_FILE: /run/secrets/api_token }');
});

test('a variable stays where a health check runs a script that is not here and may read it', () => {
  const compose = `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: Tr4f-8uzu-Qlmm
    volumes:
      - ./healthchecks:/healthchecks
    healthcheck:
      test: /healthchecks/postgres.sh
`;
  const { files } = fixedByPlan({ 'compose.yaml': compose }, MANAGED);
  expect(files['compose.yaml']).toBe(compose);
  const seen = fixedByPlan({ 'compose.yaml': compose, 'healthchecks/postgres.sh': 'pg_isready\n' }, MANAGED);
  expect(seen.files['compose.yaml']).toContain('POSTGRES_PASSWORD_FILE');
});

test('a value that others take from the same variable stays where they take it from', () => {
  const compose = `services:
  app:
    image: example.com/app:1.4
    environment:
      DATABASE_PASS: \${DB_PASS:-Tr4f-8uzu-Qlmm}
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASS:-Tr4f-8uzu-Qlmm}
`;
  const { files, plan } = fixedByPlan({ 'compose.yaml': compose }, MANAGED);
  expect(files['compose.yaml']).toBe(compose);
  expect(plan.dropped.map(({ why }) => why)).toEqual(['app takes the same variable, and reads no file']);
  // also once the other insists on it
  const insisted = compose.replace('DATABASE_PASS: ${DB_PASS:-Tr4f-8uzu-Qlmm}', 'DATABASE_PASS: ${DB_PASS:?}');
  expect(fixedByPlan({ 'compose.yaml': insisted }, MANAGED).files['compose.yaml']).toBe(insisted);
  const byFile = compose.replace('environment:\n      DATABASE_PASS: ${DB_PASS:-Tr4f-8uzu-Qlmm}', 'env_file: .env');
  const again = fixedByPlan({ 'compose.yaml': byFile, '.env': 'DB_PASS=Tr4f-8uzu-Qlmm\n' }, MANAGED);
  expect(again.files['compose.yaml']).toBe(byFile);
});

test('two projects of one folder have a secret each, though the values are the same', () => {
  const stack = (image: string, variable: string): string =>
    `services:\n  db:\n    image: ${image}\n    environment:\n      ${variable}: Tr4f-8uzu-Qlmm\n`;
  const { files } = fixedByPlan(
    {
      'a/compose.mariadb.yaml': stack('mariadb:11.8', 'MARIADB_PASSWORD'),
      'a/compose.postgres.yaml': stack('postgres:17', 'POSTGRES_PASSWORD'),
    },
    MANAGED,
  );
  expect(Object.keys(files).filter((file) => file.includes('secrets/'))).toEqual([
    'a/secrets/mariadb_password',
    'a/secrets/postgres_password',
  ]);
});

test('a new ignore file leaves out the files of variables beside it too', () => {
  const { files } = fixedByPlan(
    {
      'compose.yaml':
        'services:\n  app:\n    image: example.com/app:1\n    env_file: db.env\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: Tr4f-8uzu-Qlmm\n',
      'db.env': 'MAIL_PASSWORD=Vb7-2kqp-Rtyz\n',
      '.env.example': 'MAIL_PASSWORD=\n',
    },
    MANAGED,
  );
  expect(files['.gitignore']).toBe('/db.env\n/secrets/\n');
});

const ONE = "services:\n  db:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: 'Tr4f-8uzu-Qlmm' }\n";

test.each([
  'secrets/',
  '/secrets/',
  'secrets',
  '/secrets',
  '**/secrets/',
  'secrets/*',
  '/secrets/*',
  'secrets/  \r',
])('an ignore file that has %j keeps the folder out of git already', (line) => {
  const ignored = `node_modules\n${line}\n`;
  const { files } = fixedByPlan({ 'compose.yaml': ONE, '.gitignore': ignored }, MANAGED);
  expect(files['secrets/postgres_password']).toBe('Tr4f-8uzu-Qlmm');
  expect(files['.gitignore']).toBe(ignored);
});

test('of a folder below, the ignore file beside it is taken, else that of the root', () => {
  const below = { 'app/compose.yaml': ONE, '.gitignore': 'a\n' };
  expect(fixedByPlan(below, MANAGED).files['.gitignore']).toBe('a\n/app/secrets/\n');
  const { files } = fixedByPlan({ ...below, 'app/.gitignore': 'b\n' }, MANAGED);
  expect([files['.gitignore'], files['app/.gitignore']]).toEqual(['a\n', 'b\n/secrets/\n']);
  const odd = { 'app [v2]/compose.yaml': ONE, '.gitignore': 'a\n' };
  expect(fixedByPlan(odd, MANAGED).files['.gitignore']).toBe('a\n/app \\[v2]/secrets/\n');
});

test.each([
  '/secrets/',
  'secrets/*',
  'secrets/\n!secrets/',
])('an ignore file of the root that has %j says nothing of the secrets of a folder below', (lines) => {
  const { files } = fixedByPlan({ 'app/compose.yaml': ONE, '.gitignore': `${lines}\n` }, MANAGED);
  expect(files['.gitignore']).toBe(`${lines}\n/app/secrets/\n`);
});

test('a build that would take the folder along leaves it out, one that does not is left alone', () => {
  const building = (
    context: string,
    more: { readonly [file: string]: string } = {},
  ): { readonly [file: string]: string } =>
    fixedByPlan(
      {
        ...{ 'compose.yaml': `${ONE}  web:\n    build: ${context}\n`, '.gitignore': 'secrets/\n' },
        [context === '.' ? 'Dockerfile' : 'web/Dockerfile']: 'FROM scratch\n',
        ...more,
      },
      MANAGED,
    ).files;
  expect(building('.')['.dockerignore']).toBe('.git\n**/.env*\n!**/.env.example\nsecrets/\n');
  expect(building('.', { '.dockerignore': 'dist\n' })['.dockerignore']).toBe('dist\nsecrets/\n');
  expect(building('.', { '.dockerignore': '**/secrets\n' })['.dockerignore']).toBe('**/secrets\n');
  expect(Object.keys(building('./web')).filter((name) => name.endsWith('.dockerignore'))).toEqual([]);
});
