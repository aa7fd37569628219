import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { builtProgram } from '../support/built-program.ts';
import { docker, engineTest, socket } from '../support/engine.ts';
import { runBuilt } from '../support/run-built.ts';

const root = join(import.meta.dirname, '../..');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-own-image-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A base that has Node where the official image has it. */
const makeBase = (): void => {
  const context = join(place, 'base');
  mkdirSync(context);
  cpSync(process.execPath, join(context, 'node'));
  writeFileSync(join(context, 'Dockerfile'), 'FROM debian:12\nCOPY node /usr/local/bin/node\n');
  docker('build', '-q', '-t', 'node:here', context);
};

const commandOf = (start: string): string => {
  const line = readFileSync(join(root, 'docs/container.md'), 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`    ${start}`));
  if (line === undefined) throw new Error(`the page has no ${start}`);
  return line.trim();
};

engineTest('the image of this repository answers as the program does, as the page says that it is run', () => {
  makeBase();
  const checkout = join(place, 'checkout');
  for (const part of ['Dockerfile', '.dockerignore']) cpSync(join(root, part), join(checkout, part));
  cpSync(dirname(builtProgram()), join(checkout, 'dist'), { recursive: true });
  docker('build', '-q', '--build-arg', 'NODE=node:here', '-t', 'plimsoll', checkout);
  const shop = join(place, 'shop');
  cpSync(join(root, 'examples/shop'), shop, { recursive: true });
  const env = { ...process.env, DOCKER_HOST: `unix://${socket}` };
  const inside = spawnSync('sh', ['-c', commandOf('docker run')], { cwd: shop, env, encoding: 'utf8' });
  const outside = runBuilt(['check'], { cwd: shop });
  const timeless = (text: string): string => text.replace(/\d+\.\d\d s$/gm, '');
  expect(inside.stderr).toBe('');
  expect(timeless(inside.stdout)).toBe(timeless(outside.stdout));
  expect(inside.status).toBe(outside.status);
});

test('the Dockerfile of this repository has nothing against it but what waits for its image', () => {
  const { stdout, status } = runBuilt(['check', 'Dockerfile', '--fail-on', 'low', '--format', 'json'], { cwd: root });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).findings.map(({ rule }: { readonly rule: string }) => rule)).toEqual([
    'image/distroless/shell-in-base',
  ]);
});
