import { expect, test } from 'vitest';
import { crcBase62 } from './checks/crc32.ts';
import { createDetector } from './create-detector.ts';
import type { Found } from './found.ts';

const detector = createDetector();
const find = (text: string, path = 'app/config.yaml'): readonly Found[] => detector.detect({ text, path });
const shown = (text: string, path?: string): readonly string[] =>
  find(text, path).map(({ detector: id, span }) => `${id} ${text.slice(span.start, span.end)}`);

/** Put together at run time, so that no scanner takes this file for a leak. */
const join = (...parts: readonly string[]): string => parts.join('');
const githubToken = (random: string): string => join('gh', 'p_', random, crcBase62(random));

test('a GitHub token whose checksum is right is certain', () => {
  const token = githubToken('q7Rb2XkLm9Zt4VcYw8NdPa5Jf3Hs1G');
  const [found, ...more] = find(`remote: ${token} # deploy`);
  expect(found).toMatchObject({ detector: 'github-pat-classic', confidence: 'certain', severity: 'critical' });
  expect(found?.span).toEqual({ start: 8, end: 8 + token.length });
  expect(more).toEqual([]);
});

test('a GitHub token whose checksum is wrong is invented', () => {
  const token = githubToken('q7Rb2XkLm9Zt4VcYw8NdPa5Jf3Hs1G');
  expect(find(`remote: ${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`)).toEqual([]);
});

test('what a command makes of a variable, and a field of a type called MasterAuth, are no credentials', () => {
  expect(shown('  esc_pass=`basic_single_escape "$rootpass"`\n', 'usr/bin/setup')).toEqual([]);
  expect(shown('  MasterAuth master_auth = 5;\n', 'cluster.proto')).toEqual([]);
  expect(shown('masterauth hunter2Kx9\n', 'redis.conf')).toEqual(['redis-requirepass hunter2Kx9']);
});

test('the password of a setting is found by its name', () => {
  expect(shown('DB_PASSWORD=hunter-42\n', '.env')).toEqual(['password-by-name hunter-42']);
  expect(shown('      POSTGRES_PASSWORD: kX9-blue\n')).toEqual(['password-by-name kX9-blue']);
  expect(shown(`define('DB_PASSWORD', 'kX9#blue!');`, 'wp-config.php')).toEqual(['password-by-name kX9#blue!']);
  expect(shown('env:\n  - name: DB_PASSWORD\n    value: kX9-blue\n')).toEqual(['password-by-name kX9-blue']);
  expect(shown('DB: ${DB_PASSWORD:-kX9-blue}\n')).toEqual(['password-by-name kX9-blue']);
});

test.each([
  ['a.py', `requests.get(url, auth=('svc', '${'kX9'}blue77'))`],
  ['a.sh', `echo "${'kX9'}blue77" | docker login -u ci --password-stdin`],
  ['a.sh', `mysql -u root -p${'kX9'}blue77 app`],
  ['a.tf', `variable "db_password" {\n  type = string\n  default = "${'kX9'}blue77"\n}\n`],
  ['a.xml', `<entry key="db.password">${'kX9'}blue77</entry>`],
  ['A.java', `@Value("\${db.password:${'kX9'}blue77}")`],
  ['a.sql', `ALTER USER app IDENTIFIED BY "${'kX9'}blue77";`],
  ['a.yml', `  password: "${'kX9'}blue77"`],
])('in %s the password of %s is found', (path, text) => {
  expect(find(text, path).map(({ span }) => text.slice(span.start, span.end))).toEqual([join('kX9', 'blue77')]);
});

test('the password in the query of a URL is found, what a page is asked with p alone is not', () => {
  const url = (query: string): string => `output: http://influx:8086/write?${query}\n`;
  expect(shown(url(`db=home&u=telegraf&p=${'kX9'}blue77&precision=s`))).toEqual(['http-basic-url kX9blue77']);
  expect(shown(url('db=home&u=telegraf&p=${PASSWORD}'))).toEqual([]);
  expect(shown(url('s=boats&p=kX9blue77'))).toEqual([]);
});

test('the public half of an address for errors is no login of a URL', () => {
  expect(shown(`dsn: https://9f2c1b7ad4e64c0f8b3e5a6d7c8091f2@errors.shop.dev/7\n`)).toEqual([]);
});

test('what a client is told to keep is found', () => {
  const key = join('wJ9rXUtn', 'FEMIK7MD', 'ENGbPxRf', 'iCYzQ2Lm', '8sVt4Wk1');
  expect(shown(`aws configure set aws_secret_access_key ${key}\n`, 'setup.sh')).toEqual([
    `aws-secret-access-key ${key}`,
  ]);
});

test('the password of a URL is found, its user and host are not part of it', () => {
  expect(shown(`DATABASE_URL=postgres://app:${'kX9'}blue@db:5432/app\n`, '.env')).toEqual(['postgres-url kX9blue']);
});

test.each([
  'DB_PASSWORD=${DB_PASSWORD}',
  'DB_PASSWORD_FILE=/run/secrets/db',
  'PASSWORD_MIN_LENGTH=12',
  'TOKEN_TTL=3600s',
  'API_KEY=your-api-key-here',
  'password: changeme',
  'SECRET_NAME=projects/x/secrets/y',
  'key: sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'commit_token_ref: 8ac1f0d5b8c1d6c1c9f0b6f0e1e2a3b4c5d6e7f8',
  'apt-key adv --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4',
  'adduser --disabled-password --gecos "" app',
])('%s is no credential', (line) => {
  expect(find(`${line}\n`, '.env')).toEqual([]);
});

test('beside the word that a test run is set up, a secret known by its name alone is probably made up', () => {
  const secret = join('F0E5AD933D7F6FD8', 'F4DBB3E038C501C0');
  const job = (kind: string): string =>
    `env:\n  NODE_ENV: ${kind}\n  URL: http://localhost:3000\n  SECRET_KEY: ${secret}\n`;
  expect(find(job('production'))).toMatchObject([{ severity: 'high', confidence: 'likely' }]);
  expect(find(job('test'))).toMatchObject([{ severity: 'low', confidence: 'possible' }]);
  const token = githubToken('q7Rb2XkLm9Zt4VcYw8NdPa5Jf3Hs1G');
  expect(find(`env:\n  NODE_ENV: test\n  TOKEN: ${token}\n`)).toMatchObject([{ severity: 'critical' }]);
});

test('in code a name or a call beside a password is none', () => {
  expect(find('const password = readPassword();\nconst token = config.token;\n', 'a.ts')).toEqual([]);
});

test('lock files are not looked at', () => {
  expect(find(`token: ${githubToken('q7Rb2XkLm9Zt4VcYw8NdPa5Jf3Hs1G')}`, 'web/yarn.lock')).toEqual([]);
});

test('nothing that is found holds the credential', () => {
  const text = `DB_PASSWORD=hunter-42\nremote: ${githubToken('q7Rb2XkLm9Zt4VcYw8NdPa5Jf3Hs1G')}\n`;
  const printed = JSON.stringify(find(text, '.env'));
  expect(printed).not.toContain('hunter-42');
  expect(printed).not.toContain('q7Rb2');
});
