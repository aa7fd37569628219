import { expect, test } from 'vitest';
import { judgeVariable } from './judge-variable.ts';

test.each([
  ['DB_PASSWORD', 'hunter-42'],
  ['POSTGRES_PASSWORD', 'kX9-blue'],
  ['DB_PASSWORD', 'blue cheese on the moon'],
  ['MYSQL_ROOT_PASSWORD', 'My Dog Has 7 Fleas'],
  ['JWT_SECRET', 'mysupersecretjwtsigningkey'],
  ['API_KEY', 'a8Fk29sLq0ZmXv7Pw1'],
  ['VAULT_ENC_KEY', 'q8Zk3mV7pLw2Xc9R'],
  ['DB_ENC_KEY', 'supabaserealtime'],
  ['DATABASE_URL', `postgres://app:${'kX9'}blue@db:5432/app`],
  ['SPRING_DATASOURCE_URL', `jdbc:postgresql://db/app?user=app&password=${'kX9'}blue`],
  ['ConnectionStrings__Default', `Server=db;User Id=sa;Password=${'kX9'}blue!;`],
  ['JAVA_OPTS', `-Xmx1g -Dspring.datasource.password=${'kX9'}blue7 -Dfile.encoding=UTF-8`],
  ['APP_ARGS', `--port=80 --db-password="${'kX9'}blue7"`],
  ['DEPLOY_HOOK', `https://api.acme.io/hook?user=shop&token=9f8a7c6b5d4e${'3f2a1b0c'}&force=1`],
  ['VITE_ADMIN_PASSWORD', `${'kX9'}blue7`],
  ['VITE_STRIPE_SECRET_KEY', 'a8Fk29sLq0ZmXv7Pw1'],
  ['SFTP_USERS', `shop:${'kX9'}blue7:1001:100:upload`],
  ['REDIS_URL', `redis://:${'kX9'}blue@cache:6379`],
])('%s holds a credential', (name, value) => {
  const judged = judgeVariable(name, value);
  expect(judged.kind).toBe('literal');
  const [found] = judged.found;
  expect(found).toBeDefined();
  expect(JSON.stringify(judged)).not.toContain(value.slice(found?.span.start, found?.span.end));
});

test.each([
  ['POSTGRES_PASSWORD', 'postgres', 'default'],
  ['MYSQL_ROOT_PASSWORD', 'changeme', 'default'],
  ['GITEA_ADMIN_PASSWORD', 'gitea', 'default'],
  ['SA_PASSWORD', 'Pass@word', 'default'],
  ['ADMIN_PASSWORD', 'Admin@123', 'default'],
  ['DB_PASSWORD', 'Postgres1234!', 'default'],
  ['DB_PASSWORD', 'kitten1234!', 'literal'],
  ['API_KEY', '<your-api-key>', 'placeholder'],
  ['API_TOKEN', 'xxxxxxxxxxxx', 'placeholder'],
  ['FTP_PASS', '**Random**', 'placeholder'],
  ['ENCRYPTION_KEY', 'changeEncryptionKey', 'placeholder'],
  ['ADMIN_PASSWORD', 'please-change-the-admin-password', 'placeholder'],
  ['SESSION_SECRET', 'some-long-random-string', 'placeholder'],
  ['SESSION_SECRET', 'long-and-random-letters-or-random-alphanumeric', 'placeholder'],
  ['SHOP_SECRETS_DB_KEY_BASE', 'a8Fk29sLq0ZmXv7Pw1', 'literal'],
  ['APP_KEY', 'myVerySecretKey', 'placeholder'],
  ['AUTH_TOKEN', 'worker_to_broker', 'literal'],
  ['MINIO_ACCESS_KEY', 'shop_storage', 'none'],
  ['DB_PASSWORD', '${DB_PASSWORD}', 'reference'],
  ['DB_PASSWORD', '$DB_PASSWORD', 'reference'],
  ['DB_PASSWORD', 'vault:secret/data/db#password', 'reference'],
  ['DB_PASSWORD', 'op://vault/db/password', 'reference'],
  ['DB_PASSWORD', '{{ db_password }}', 'reference'],
  ['DB_PASSWORD', '/run/secrets/db', 'reference'],
  ['DB_PASSWORD_FILE', '/run/secrets/db', 'none'],
  // every visitor of the page reads it
  ['NEXT_PUBLIC_SEGMENT_WRITE_KEY', 'a8Fk29sLq0ZmXv7Pw1', 'none'],
  ['SFTP_USERS', 'shop::1001 store:$1$abcdefgh$ewU0t6GXG15.0hWoOX8X9.:e:1002', 'none'],
  ['JAVA_OPTS', '-Djavax.net.ssl.trustStorePassword=changeit -Xmx1g', 'none'],
  ['JAVA_OPTS', '-Dspring.datasource.password=${DB_PASSWORD}', 'none'],
  ['DEPLOY_HOOK', 'https://api.acme.io/hook?token=${TOKEN}&token_type=bearer', 'none'],
  ['MAP_URL', 'https://tiles.acme.io/{z}/{x}?key=a8Fk29sLq0ZmXv7Pw1', 'none'],
  ['APP_ARGS', '--password-file=/run/secrets/db --token-ttl=3600', 'none'],
  ['DB_PASSWORD', '', 'none'],
  ['DB_PASSWORD', 'ask the team for it', 'none'],
  ['LOGIN_PASSWORD', 'Enter your password', 'placeholder'],
  ['DB_PASSWORD', 'set in the vault', 'none'],
  ['BROKER_PASSWORD', 'redis://:@cache:6379/0', 'none'],
  ['BROKER_SECRET', 'amqp://shop@queue:5672/shop', 'none'],
  ['ALLOW_EMPTY_PASSWORD', 'yes', 'none'],
  ['MYSQL_ALLOW_EMPTY_PASSWORD', 'true', 'none'],
  ['MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', '1', 'none'],
  ['MARIADB_RANDOM_ROOT_PASSWORD', '1', 'none'],
  ['MYSQL_RANDOM_ROOT_PASSWORD', 'yes', 'none'],
  ['VERIFY_JWT', 'false', 'none'],
  ['PASSWORD_MIN_LENGTH', '12', 'none'],
  ['TOKEN_TTL', '3600', 'none'],
  ['JWT_ALGORITHM', 'HS256', 'none'],
  ['SECRET_NAME', 'db-credentials', 'none'],
  ['AUTH_HEADER', 'X-Auth-Token', 'none'],
  ['PUBLIC_KEY', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG', 'none'],
  ['TOKEN_URL', 'https://auth.example.com/token', 'none'],
])('%s=%s is %s', (name, value, kind) => {
  expect(judgeVariable(name, value).kind).toBe(kind);
});

test('a default inside a reference is judged by its own text, at its own place', () => {
  const value = '${DB_PASSWORD:-kX9-blue}';
  const judged = judgeVariable('DB_PASSWORD', value);
  expect(judged.kind).toBe('literal');
  const span = judged.found[0]?.span;
  expect(value.slice(span?.start, span?.end)).toBe('kX9-blue');
  expect(judgeVariable('DB_PASSWORD', '${DB_PASSWORD:-postgres}').kind).toBe('default');
});
