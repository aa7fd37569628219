import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { builtProgram } from './support/built-program.ts';
import { programWords } from './support/program.ts';
import type { desk as Desk } from './support/vscode-stub.ts';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'plimsoll-extension-'));
const shop = join(place, 'shop');
cpSync(join(root, 'examples/shop'), shop, { recursive: true });
/** A program of this name and its folder. */
const program = (folder: string, lines: string): string => {
  const file = join(place, folder, 'plimsoll');
  mkdirSync(join(place, folder), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
  return file;
};
const words = programWords(builtProgram()).join(' ');
const real = program('bin', `test "$1" = lsp && echo $$ >> ${place}/started; exec ${words} "$@"`);

type Extension = {
  activate(context: { readonly subscriptions: unknown[] }): Promise<void>;
  deactivate(): Promise<void>;
};
let extension: Extension;
let desk: typeof Desk;
const { PATH } = process.env;

beforeAll(async () => {
  const stubs = { vscode: 'vscode-stub.ts', 'vscode-languageclient/node': 'language-client-stub.ts' };
  const entry = join(place, 'entry.ts');
  const code = join(root, 'editors/vscode/src/extension.ts');
  writeFileSync(entry, `export { activate, deactivate } from '${code}';\nexport { desk } from 'vscode';\n`);
  const alias = Object.fromEntries(
    Object.entries(stubs).map(([name, file]) => [name, join(root, 'test/support', file)]),
  );
  const bundle = await rolldown({ input: entry, platform: 'node', external: [/^node:/], resolve: { alias } });
  await bundle.write({ file: join(place, 'extension.mjs'), format: 'esm' });
  await bundle.close();
  const made: Extension & { readonly desk: typeof Desk } = await import(
    pathToFileURL(join(place, 'extension.mjs')).href
  );
  extension = made;
  ({ desk } = made);
});
beforeEach(() => {
  process.env.PATH = `${join(place, 'bin')}:/usr/bin:/bin`;
  const uri = pathToFileURL(join(shop, 'compose.yaml'));
  const document = { languageId: 'dockercompose', uri: { toString: () => uri.href } };
  Object.assign(desk, {
    folder: shop,
    isTrusted: true,
    settings: {},
    active: { document, selection: { active: { line: 3, character: 1 } } },
  });
  for (const list of [desk.errors, desk.tasks, desk.pages, desk.diagnostics, desk.log]) list.length = 0;
});
afterEach(async () => {
  await extension.deactivate();
  process.env.PATH = PATH;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const activate = (): Promise<void> => extension.activate({ subscriptions: [] });

test('the program of PATH is started, and the status bar tells the lowest level of the file that is open', async () => {
  await activate();
  expect(desk.errors).toEqual([]);
  expect(desk.log).toContain(`${real} lsp`);
  expect(desk.status).toMatchObject({
    isShown: true,
    text: expect.stringMatching(/^\$\(shield\) level 0, \d services$/),
  });
  expect(desk.status.tooltip).toMatch(/^web: level 0, /m);
});

test('a rule is explained by the program, and the check of the workspace is a task of it', async () => {
  await activate();
  const line = { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } };
  desk.diagnostics.push({ source: 'plimsoll', code: 'container/non-root/no-user', range: line });
  await desk.commands.get('plimsoll.explain')?.();
  expect(desk.pages).toEqual([expect.stringContaining('container/non-root')]);
  await desk.commands.get('plimsoll.check')?.();
  expect(desk.tasks).toMatchObject([{ process: real, args: ['check'] }]);
});

test.each([
  ['is not installed', () => '/usr/bin:/bin', /^Plimsoll does not start\. Plimsoll is not installed/],
  ['is another program', () => join(program('other', 'echo hello'), '..'), /is not Plimsoll/],
  [
    'ends while it starts',
    () => join(program('broken', `test "$1" = lsp && { echo out of luck >&2; exit 3; }; exec ${words} "$@"`), '..'),
    /It ends with 3: out of luck/,
  ],
])('a program that %s is told once, and no level is shown', async (_, path, why) => {
  process.env.PATH = `${path()}:/usr/bin:/bin`;
  await activate();
  await new Promise(setImmediate);
  expect(desk.errors).toEqual([expect.stringMatching(why)]);
  expect(desk.status.isShown).toBe(false);
});

test('a server that ends is started again, until it ends too often', async () => {
  const started = (): readonly string[] => readFileSync(join(place, 'started'), 'utf8').trim().split('\n');
  const before = started().length;
  await activate();
  for (let ends = 0; ends < 5; ends++) {
    while (started().length <= before + ends) await new Promise((done) => setTimeout(done, 20));
    process.kill(Number(started().at(-1)));
  }
  while (desk.errors.length === 0) await new Promise((done) => setTimeout(done, 20));
  expect(desk.errors).toEqual([expect.stringContaining('ended again and again')]);
  expect(started()).toHaveLength(before + 5);
});

test('the program of a folder that nobody trusts is not started', async () => {
  const own = program('shop/node_modules/.bin', `exec ${words} "$@"`);
  process.env.PATH = '/usr/bin:/bin';
  desk.isTrusted = false;
  await activate();
  expect(desk.errors).toEqual([expect.stringContaining('count when you trust it')]);
  desk.isTrusted = true;
  await desk.commands.get('plimsoll.restart')?.();
  expect(desk.log).toContain(`${own} lsp`);
});
