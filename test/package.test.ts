import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { builtProgram } from './support/built-program.ts';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-package-'));
afterAll(() => rmSync(place, { recursive: true }));

const tools = join(root, 'node_modules/.bin');
const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}`, HOME: place };
const npm = (cwd: string, ...args: readonly string[]) =>
  execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund'], { cwd, env, encoding: 'utf8', stdio: 'pipe' });

// a checkout in which nobody built anything
const checkout = join(place, 'checkout');
const MADE = new Set(['.cache', '.git', 'dist', 'executables', 'node_modules']);
for (const part of readdirSync(root).filter((name) => !MADE.has(name)))
  cpSync(join(root, part), join(checkout, part), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
npm(checkout, 'pack', '--pack-destination', place, '--loglevel=error');
const packed = readdirSync(place).find((name) => name.endsWith('.tgz')) ?? '';

// somebody's project that installs it
const project = join(place, 'project');
mkdirSync(project);
writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'shop', private: true, type: 'module' }));
npm(project, 'install', join(place, packed));

test('the package brings all that it needs: nothing else is installed with it', () => {
  expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['plimsoll']);
});

test('the program that it brings checks a folder', () => {
  writeFileSync(join(project, 'Dockerfile'), 'FROM node:24.11-alpine\nUSER root\n');
  const program = join(project, 'node_modules/.bin/plimsoll');
  const { status, stdout } = spawnSync(program, ['check'], { cwd: project, env, encoding: 'utf8' });
  expect(stdout).toContain('runs as root');
  expect(status).toBe(1);
});

test('a program in TypeScript finds the types of the library, and runs', () => {
  writeFileSync(
    join(project, 'labels.ts'),
    `import { type Checked, check, type FileId, memoryFiles, noPolicy, rules } from 'plimsoll';

const checked: Checked = check({
  files: memoryFiles({ Dockerfile: 'FROM node:24.11-alpine\\nUSER root\\n' }),
  folder: '.' as FileId,
  rootName: 'shop',
  policy: noPolicy,
  environment: new Map(),
  allowOutside: false,
  today: '2026-11-22',
});
const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
console.log(checked.posture.findings.every(({ rule }) => ids.has(rule)), checked.posture.level);
// @ts-expect-error a level is no text
export const wrong: string = checked.posture.level;
`,
  );
  const strict = ['--module', 'nodenext', '--target', 'es2024', '--strict', '--exactOptionalPropertyTypes'];
  // what the library says of itself is compiled as well: its types need no others but those of Node
  symlinkSync(join(root, 'node_modules/@types'), join(project, 'node_modules/@types'));
  const { status, stdout } = spawnSync('tsc', [...strict, '--types', 'node', 'labels.ts'], {
    cwd: project,
    env,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(execFileSync(process.execPath, ['labels.js'], { cwd: project, encoding: 'utf8' })).toBe('true 0\n');
});

test('it says what of others it holds, with their licences', () => {
  const text = readFileSync(join(project, 'node_modules/plimsoll/dist/licences.txt'), 'utf8');
  expect(text).toMatch(/^yaml \d[\d.]+ \(ISC\)\n\nCopyright Eemeli Aro/m);
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...text.matchAll(/^(\S+) \d\S* \([\w.-]+\)$/gm)].map(([, name]) => name);
  // each once, and with it all that our own dependencies bring along
  const brought = ['@noble/curves', '@noble/hashes', '@noble/post-quantum', '@scure/base', '@sigstore/core'];
  expect(named.filter((name) => name === undefined || !(name in devDependencies))).toEqual(brought);
});

test('it has a bill of materials, of the same packages', () => {
  const dist = join(project, 'node_modules/plimsoll/dist');
  const bill = JSON.parse(readFileSync(join(dist, 'sbom.cdx.json'), 'utf8'));
  const text = readFileSync(join(dist, 'licences.txt'), 'utf8');
  const named = [...text.matchAll(/^(\S+) (\d\S*) \([\w.-]+\)$/gm)].map(([, name, version]) => `${name}@${version}`);
  const listed = bill.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`);
  expect(listed).toEqual(named);
  expect(bill.components.map(({ purl }: { purl: string }) => decodeURIComponent(purl))).toEqual(
    named.map((name) => `pkg:npm/${name}`),
  );
  expect(bill.dependencies[0].dependsOn).toEqual(
    bill.components.map((component: { 'bom-ref': string }) => component['bom-ref']),
  );
});

test('whoever builds the same source elsewhere gets the same files', () => {
  const here = dirname(builtProgram());
  const there = join(project, 'node_modules/plimsoll/dist');
  const names = readdirSync(here).filter((name) => /\.(?:cjs|json|txt)$/.test(name));
  expect(names.length).toBeGreaterThan(100);
  for (const name of names)
    expect(readFileSync(join(there, name)).equals(readFileSync(join(here, name))), name).toBe(true);
});
