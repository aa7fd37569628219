import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { plimsoll } from './support/plimsoll.ts';
import { runBuilt } from './support/run-built.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-rotate-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const own = { HOME: place, XDG_CONFIG_HOME: join(place, 'config'), PATH: process.env.PATH ?? '' };
const recipient = (await plimsoll(place, own, 'secrets', 'keygen')).out.trim();
// put together here, so that no text of this repository holds one
const OLD = 'vK8tR2'.concat('xQ9wLm4vB7');
const COMPOSE = `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets: [db_password]
  web:
    image: nginx:1.31
    environment:
      APP_DB_PASSWORD: \${DB_PASSWORD}
      STRIPE_SECRET_KEY: \${STRIPE_SECRET_KEY}
secrets:
  db_password:
    environment: DB_PASSWORD
`;
const ENV = `DB_PASSWORD=${OLD}\nDB_URL="postgres://shop:${OLD}@db/shop"\nSTRIPE_SECRET_KEY=sk\n`;

let root = '';
const run = (...args: readonly string[]) => plimsoll(root, own, 'secrets', ...args);
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const write = (files: { readonly [name: string]: string }): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(join(root, name), text);
  }
};
const sealed = async (): Promise<void> => {
  await run('encrypt', '.env', '--recipient', recipient);
  rmSync(join(root, '.env'));
};
const recorded = () => JSON.parse(read('.plimsoll/rotated.json'));
const today = new Date().toISOString().slice(0, 10);
const verdict = async (): Promise<unknown> => {
  const { out } = await plimsoll(root, own, 'check', '--format', 'json');
  const { subjects } = JSON.parse(out);
  return subjects
    .flatMap(({ verdicts }: { readonly verdicts: readonly { control: string; verdict: string }[] }) => verdicts)
    .filter(({ control }: { readonly control: string }) => control === 'secrets/rotated')
    .map(({ verdict }: { readonly verdict: string }) => verdict);
};

beforeEach(() => {
  root = mkdtempSync(join(place, 'project-'));
});

describe('a variable of an encrypted file', () => {
  test('gets a new value everywhere in it, and it is said who gets that and what the database must be told', async () => {
    write({ 'compose.yaml': COMPOSE, '.env': ENV });
    await sealed();
    const answer = await run('rotate', 'DB_PASSWORD', '--yes');
    expect(answer).toMatchObject({ code: 0, err: '' });
    const plain = (await run('decrypt', '.env.age')).out;
    const made = /^DB_PASSWORD=([A-Za-z0-9]{22})$/m.exec(plain)?.[1] ?? '';
    expect(plain).toBe(ENV.replaceAll(OLD, made));
    expect(made).not.toBe(OLD);
    for (const text of [OLD, made]) expect(answer.out).not.toContain(text);
    for (const line of [
      'DB_PASSWORD, kept in .env.age',
      '  db gets it as /run/secrets/db_password',
      '  web gets it as APP_DB_PASSWORD',
      '  DB_URL in that file: the same text, changed with it',
      'changed .env.age; the old value is not kept',
    ])
      expect(answer.out.split('\n')).toContain(line);
    expect(answer.out).toMatch(/1\. db took POSTGRES_PASSWORD into its data .* docker compose exec db sh -c 'psql /);
    expect(answer.out).toMatch(
      /2\. .*: plimsoll secrets run --file \.env\.age -- docker compose up -d --force-recreate db web\n/,
    );
  });

  test('check reads the record: passed when each secret has its day, unknown while one has none', async () => {
    write({ 'compose.yaml': COMPOSE.replace(/ +STRIPE.*\n/, ''), '.env': ENV });
    await sealed();
    expect(await verdict()).toEqual(['unknown']);
    await run('rotate', 'DB_PASSWORD', '--yes');
    expect(recorded()).toEqual({
      schemaVersion: 1,
      rotated: [{ name: 'DB_PASSWORD', file: '.env.age', day: today }],
    });
    expect(await verdict()).toEqual(['pass']);
    write({ 'compose.yaml': COMPOSE });
    expect(await verdict()).toEqual(['unknown']);
    expect((await run('rotate', 'STRIPE_SECRET_KEY', '--record')).code).toBe(0);
    expect(await verdict()).toEqual(['pass']);
    write({ '.plimsoll/rotated.json': read('.plimsoll/rotated.json').replace(today, '2020-01-01') });
    expect(await verdict()).toEqual(['fail']);
  });

  test('which compose takes from a file in memory is changed where it came from', async () => {
    write({
      'compose.yaml': COMPOSE.replace('environment: DB_PASSWORD', 'file: /run/shop/DB_PASSWORD').replace(
        / +(?:APP|STRIPE).*\n/g,
        '',
      ),
      '.env': ENV,
    });
    await sealed();
    const { code, out } = await run('rotate', 'DB_PASSWORD', '--yes');
    expect(code).toBe(0);
    expect(out).toContain('plimsoll secrets run --file .env.age --into /run/shop -- docker compose up -d');
    expect((await run('decrypt', '.env.age')).out).not.toContain(OLD);
    expect(await verdict()).toEqual(['pass']);
  });

  test('for several readers all are named first, else nothing is changed', async () => {
    const theirs = (await plimsoll(root, own, 'secrets', 'keygen', 'theirs.txt')).out.trim();
    write({ 'compose.yaml': COMPOSE, '.env': ENV, team: `${recipient}\n${theirs}\n` });
    await run('encrypt', '.env', '--recipients-file', 'team');
    rmSync(join(root, '.env'));
    const before = read('.env.age');
    expect(await run('rotate', 'DB_PASSWORD', '--yes')).toMatchObject({
      code: 3,
      err: expect.stringContaining('encrypted for 2 and does not say for whom'),
    });
    expect(read('.env.age')).toBe(before);
    expect((await run('rotate', 'DB_PASSWORD', '--yes', '--recipients-file', 'team')).code).toBe(0);
    expect((await run('decrypt', '.env.age', '--identity', 'theirs.txt')).out).not.toContain(OLD);
  });
});

test('a variable of a plain env file, and a file that compose mounts, keep their form and mode', async () => {
  write({ 'compose.yaml': COMPOSE, '.env': ENV });
  expect((await run('rotate', 'DB_PASSWORD', '--yes')).code).toBe(0);
  expect(read('.env')).toMatch(/^DB_PASSWORD=[A-Za-z0-9]{22}\nDB_URL="postgres:\/\/shop:[A-Za-z0-9]{22}@db\/shop"\n/);
  write({
    'compose.yaml': COMPOSE.replace('environment: DB_PASSWORD', 'file: ./secrets/db'),
    'secrets/db': `${OLD}\n`,
    'other.env': `COPY=${OLD}\n`,
  });
  rmSync(join(root, 'secrets/db'));
  writeFileSync(join(root, 'secrets/db'), `${OLD}\n`, { mode: 0o444 });
  expect((await run('rotate', 'db_password', '--yes')).code).toBe(0);
  expect(read('secrets/db')).toMatch(/^[A-Za-z0-9]{22}\n$/);
  expect(statSync(join(root, 'secrets/db')).mode & 0o777).toBe(0o444);
  expect(recorded().rotated).toContainEqual({ name: 'db_password', file: 'secrets/db', day: today });
});

test('another file that holds the old value is named', async () => {
  write({
    'compose.yaml': `${COMPOSE.replace('nginx:1.31', 'nginx:1.31\n    env_file: web.env')}`,
    '.env': ENV,
    'web.env': `SESSION_SECRET=${OLD}\n`,
  });
  const { out } = await run('rotate', 'DB_PASSWORD', '--yes');
  expect(out).toContain('web.env holds the old value too and is not changed');
  expect(read('web.env')).toContain(OLD);
});

test('it asks first, and without an answer, or with another than yes, everything is as it was', () => {
  write({ 'compose.yaml': COMPOSE, '.env': ENV });
  const asked = (input: string) => runBuilt(['secrets', 'rotate', 'DB_PASSWORD'], { cwd: root, env: own, input });
  expect(asked('n\n')).toMatchObject({ status: 0, stderr: 'DB_PASSWORD is as it was\n' });
  expect(asked('')).toMatchObject({ status: 2, stderr: expect.stringContaining('--yes') });
  expect(read('.env')).toBe(ENV);
  expect(asked('yes\n')).toMatchObject({ status: 0, stdout: expect.stringContaining('Make up a new one?') });
  expect(read('.env')).not.toContain(OLD);
});

test('what cannot be rotated says what to do, and changes nothing', async () => {
  write({
    'compose.yaml':
      `${COMPOSE.replace('      STRIPE', `      ADMIN_PASSWORD: ${OLD}\n      STRIPE`)}  ours: { external: true }\n`.replace(
        'secrets: [db_password]',
        'secrets: [db_password, ours]',
      ),
    '.env': ENV,
  });
  for (const [name, code, message] of [
    ['STRIPE_SECRET_KEY', 3, 'issued by somebody else'],
    ['ADMIN_PASSWORD', 3, 'stands in compose.yaml'],
    ['ours', 3, 'kept outside of these files'],
    ['DB_PASSWROD', 2, 'DB_PASSWORD'],
  ] as const)
    expect(await run('rotate', name, '--yes'), name).toMatchObject({ code, err: expect.stringContaining(message) });
  expect(read('.env')).toBe(ENV);
  rmSync(join(root, '.env'));
  expect(await run('rotate', 'DB_PASSWORD', '--yes')).toMatchObject({
    code: 3,
    err: expect.stringContaining('DB_PASSWORD is not in .env.age, .env: --file names the file'),
  });
});

test('a record that is none, or leads elsewhere, is told before anything is changed', async () => {
  write({
    'compose.yaml': COMPOSE,
    '.env': ENV,
    '.plimsoll/rotated.json': '{"schemaVersion":1,"rotated":[{"day":"x"}]}',
  });
  expect(await run('rotate', 'DB_PASSWORD', '--yes')).toMatchObject({
    code: 3,
    err: expect.stringContaining('.plimsoll/rotated.json: entry 1 of "rotated"'),
  });
  rmSync(join(root, '.plimsoll'), { recursive: true });
  symlinkSync(place, join(root, '.plimsoll'));
  expect(await run('rotate', 'DB_PASSWORD', '--yes')).toMatchObject({
    code: 3,
    err: expect.stringContaining('symbolic link'),
  });
  expect(read('.env')).toBe(ENV);
});
