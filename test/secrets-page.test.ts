import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { builtProgram } from './support/built-program.ts';
import { programWords } from './support/program.ts';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-page-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What stands in the page before a heading of this name and the next of its rank. */
const page = readFileSync(join(root, 'docs/secrets.md'), 'utf8');
const section = (heading: string): string => {
  const from = page.indexOf(`## ${heading}`);
  expect(from).toBeGreaterThan(0);
  const end = page.indexOf('\n## ', from + 1);
  return page.slice(from, end < 0 ? page.length : end);
};
const commandsOf = (text: string): readonly string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^ {4}(\S.*)$/gm)].map(([, line = '']) => line);
const filesOf = (text: string): readonly string[] =>
  [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml = '']) => yaml);

const bin = join(place, 'bin');
const shop = join(place, 'shop');
// stands in for /run, which belongs to root
const memory = mkdtempSync('/dev/shm/plimsoll-page-');
afterAll(() => rmSync(memory, { recursive: true, force: true }));
for (const folder of [bin, shop]) mkdirSync(folder);
const program = (name: string, lines: string): void => {
  writeFileSync(join(bin, name), `#!/bin/sh\n${lines}\n`);
  chmodSync(join(bin, name), 0o755);
};
program('plimsoll', `exec ${programWords(builtProgram()).join(' ')} "$@"`);
// what Compose would get: that it hands this on is Compose's
program('docker', 'echo "$* with $DB_PASSWORD"');
const env = { HOME: place, PATH: `${bin}:${process.env.PATH}`, EDITOR: 'sed -i s/horse/staple/' };

let recipient = '';
const run = (line: string): string => {
  const words = line.replace('age1...', recipient).replaceAll('/run/', `${memory}/`);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', words], { cwd: shop, env, encoding: 'utf8', input: 'y\n' });
  expect({ line, status, stderr: stderr.match(/usage|--help|\n\s+at /)?.[0] }).toEqual({ line, status: 0 });
  return stdout;
};

test('the way from a plain .env to a stack that starts with an encrypted one works as it is written', () => {
  const text = section('Kept encrypted, and handed over when the stack starts');
  writeFileSync(join(shop, '.env'), 'DB_PASSWORD=correct-horse\n');
  const [compose = '', inMemory = ''] = filesOf(text);
  writeFileSync(join(shop, 'compose.yaml'), compose);
  const said: string[] = [];
  for (const line of commandsOf(text)) {
    const out = run(line);
    if (line === 'plimsoll secrets keygen') recipient = out.trim();
    said.push(`${line}\n${out.trim()}`);
  }
  expect(said).toContain('plimsoll secrets decrypt .env.age\nDB_PASSWORD=correct-horse');
  expect(said).toContain('plimsoll secrets run -- docker compose up -d\ncompose up -d with correct-horse');
  expect(run('plimsoll secrets run -- docker compose up -d')).toBe('compose up -d with correct-staple\n');
  expect(readFileSync(join(memory, 'shop/DB_PASSWORD'), 'utf8')).toBe('correct-staple');
  expect(statSync(join(memory, 'shop/DB_PASSWORD')).mode & 0o777).toBe(0o444);
  expect(statSync(join(memory, 'shop')).mode & 0o777).toBe(0o700);
  expect(inMemory).toContain('file: /run/shop/DB_PASSWORD');
});

test('a secret is changed as it is written, and the day of what is issued elsewhere is kept', () => {
  const compose = readFileSync(join(shop, 'compose.yaml'), 'utf8');
  writeFileSync(
    join(shop, 'compose.yaml'),
    compose.replace('    secrets:', '      STRIPE_SECRET_KEY: ${STRIPE_SECRET_KEY}\n    secrets:'),
  );
  const said = commandsOf(section('Changed, and how that is shown')).map(run);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('plimsoll secrets run --file .env.age -- docker compose up -d --force-recreate db');
  expect(run('plimsoll secrets decrypt .env.age')).not.toContain('staple');
  const { rotated } = JSON.parse(readFileSync(join(shop, '.plimsoll/rotated.json'), 'utf8'));
  expect(rotated.map(({ name }: { readonly name: string }) => name)).toEqual(['DB_PASSWORD', 'STRIPE_SECRET_KEY']);
  writeFileSync(join(shop, 'compose.yaml'), compose);
});

test('check takes the project that the page leads to as one that keeps its secrets encrypted', () => {
  const answer = spawnSync(join(bin, 'plimsoll'), ['check', '--format', 'json', '--fail-on', 'critical'], {
    ...{ cwd: shop, env, encoding: 'utf8' },
  });
  const { subjects, findings } = JSON.parse(answer.stdout);
  const verdicts = subjects.flatMap(({ verdicts }: { readonly verdicts: readonly { control: string }[] }) => verdicts);
  expect(verdicts).toContainEqual(expect.objectContaining({ control: 'secrets/encrypted-at-rest', verdict: 'pass' }));
  expect(findings.filter(({ control }: { readonly control: string }) => control.startsWith('secrets/'))).toEqual([]);
});
