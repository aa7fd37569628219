import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findProgram } from '../editors/vscode/src/find-program.ts';
import { isExecutable } from '../editors/vscode/src/is-executable.ts';
import { keepOne } from '../editors/vscode/src/keep-one.ts';
import { mayRestart } from '../editors/vscode/src/may-restart.ts';
import { rulesAt } from '../editors/vscode/src/rules-at.ts';
import { startedAs } from '../editors/vscode/src/started-as.ts';
import { startsIn } from '../editors/vscode/src/starts-in.ts';
import { statusOf } from '../editors/vscode/src/status-of.ts';
import { OLDEST, whyTooOld } from '../editors/vscode/src/why-too-old.ts';
import { vsixParts } from '../scripts/vsix-parts.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('editors/vscode/package.json'));
const code = read('editors/vscode/src/extension.ts');
const inCode = (pattern: RegExp): readonly string[] => [...code.matchAll(pattern)].map(([, name = '']) => name).sort();

describe('the manifest', () => {
  test('names the commands that the code registers', () => {
    const named = manifest.contributes.commands.map(({ command }: { readonly command: string }) => command);
    expect(inCode(/registerCommand\('([\w.]+)'/g)).toEqual(named.sort());
  });

  test('names the settings that the code reads, and the one that the client reads', () => {
    const settings = Object.keys(manifest.contributes.configuration.properties);
    const asked = inCode(/getConfiguration\('plimsoll'\)\.get(?:<[^(]*>)?\('(\w+)'/g).map((name) => `plimsoll.${name}`);
    expect([...new Set(asked), 'plimsoll.trace.server'].sort()).toEqual(settings.sort());
  });

  test('lets no folder that nobody trusts say what is started', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(supported).toBe('limited');
    const starting = inCode(/'(plimsoll\.(?:path|arguments))'/g);
    expect([...restrictedConfigurations].sort()).toEqual(starting);
  });

  test('wakes for the languages that are served', () => {
    const [, list = ''] = /const LANGUAGES = \[([^\]]*)\]/.exec(code) ?? [];
    const served = [...list.matchAll(/'(\w+)'/g)].map(([, language]) => `onLanguage:${language}`);
    expect(manifest.activationEvents).toEqual(served);
  });

  test('has the version of the program, which is new enough for it', () => {
    const { version } = JSON.parse(read('package.json'));
    expect(manifest.version).toBe(version);
    expect(whyTooOld('plimsoll', `plimsoll ${version}\n`)).toBeUndefined();
  });

  test('and its lock file pin the same', () => {
    const lock = JSON.parse(read('editors/vscode/package-lock.json'));
    expect(lock.packages[''].devDependencies).toEqual(manifest.devDependencies);
  });
});

describe('the program that is started', () => {
  const search = (given: Partial<Parameters<typeof findProgram>[0]>, ...there: readonly string[]) =>
    findProgram({
      ...{ setting: '', path: '/usr/bin:/opt/bin', folders: ['/shop'], trusted: true, platform: 'linux' },
      isExecutable: (file) => there.includes(file),
      ...given,
    });
  const OWN = '/shop/node_modules/.bin/plimsoll';

  test('is what the setting names, and nothing else where that is not there', () => {
    expect(search({ setting: '/my/plimsoll' }, '/my/plimsoll', '/opt/bin/plimsoll')).toEqual({
      ok: true,
      program: '/my/plimsoll',
    });
    expect(search({ setting: '/my/plimsoll' }, '/opt/bin/plimsoll')).toMatchObject({
      why: 'plimsoll.path is /my/plimsoll: no program is there',
    });
    expect(search({ setting: 'bin/plimsoll' }, 'bin/plimsoll')).toMatchObject({ ok: false });
  });

  test('is the first on PATH, else that of a folder that is trusted', () => {
    expect(search({}, '/opt/bin/plimsoll', OWN)).toMatchObject({ program: '/opt/bin/plimsoll' });
    expect(search({}, OWN)).toMatchObject({ program: OWN });
  });

  test('is never one of a folder that is not trusted, also where PATH leads into it', () => {
    const refused = search({ trusted: false, path: '/usr/bin:/shop/node_modules/.bin:bin' }, OWN, 'bin/plimsoll');
    expect(refused).toMatchObject({ ok: false, why: expect.stringContaining('when you trust it') });
    for (const [path, platform] of [
      ['/opt/../shop/node_modules/.bin', 'linux'] as const,
      ['/SHOP/node_modules/.bin', 'win32'] as const,
    ])
      expect(
        findProgram({
          ...{ setting: '', path, folders: ['/shop'], trusted: false, platform },
          isExecutable: () => true,
        }),
      ).toMatchObject({ ok: false });
    expect(search({ trusted: false, path: '/shopping/bin' }, '/shopping/bin/plimsoll')).toMatchObject({ ok: true });
  });

  test('is on Windows the one that starts there, of the two that npm makes', () => {
    const both = [OWN, `${OWN}.cmd`];
    expect(search({ platform: 'win32' }, ...both)).toMatchObject({ program: `${OWN}.cmd` });
    expect(search({}, ...both)).toMatchObject({ program: OWN });
  });

  test('is started by cmd.exe where it is a script of it, each word in quotes, and none that it would read more in', () => {
    expect(startedAs('/opt/bin/plimsoll', ['lsp', 'a b'])).toEqual({
      ...{ file: '/opt/bin/plimsoll', words: ['lsp', 'a b'], options: {} },
    });
    expect(startedAs('C:\\A & B\\plimsoll.CMD', ['lsp', '--policy', 'C:\\x\\'], 'C:\\Windows')).toEqual({
      file: 'C:\\Windows\\System32\\cmd.exe',
      words: ['/d', '/s', '/c', '""C:\\A & B\\plimsoll.CMD" "lsp" "--policy" "C:\\x\\\\""'],
      options: { windowsVerbatimArguments: true },
    });
    for (const word of ['%PATH%', 'a" & calc "', 'a\nb'])
      expect(() => startedAs('C:\\plimsoll.cmd', ['lsp', word])).toThrow('cmd.exe starts no program');
  });

  test('is asked for its version', () => {
    const [major = 0, minor = 0, patch = 0] = OLDEST.split('.').map(Number);
    expect(whyTooOld('p', `plimsoll ${major}.${minor}.${patch + 1}\n`)).toBeUndefined();
    expect(whyTooOld('p', `plimsoll ${major + 1}.0.0\n`)).toBeUndefined();
    expect(whyTooOld('p', 'plimsoll 0.0.9\n')).toBe(
      `p is Plimsoll 0.0.9, and ${OLDEST} or newer is needed: install it anew`,
    );
    expect(whyTooOld('p', 'hello\n')).toContain('is not Plimsoll');
  });
});

test('a program is started in no folder that is not trusted, from which version managers would take what runs', () => {
  const place = { folders: ['/shop', '/other'], home: '/home/ann' };
  expect(startsIn({ ...place, trusted: true })).toBe('/shop');
  expect(startsIn({ ...place, trusted: false })).toBe('/home/ann');
  expect(startsIn({ ...place, folders: [], trusted: true })).toBe('/home/ann');
  // and nothing is started anywhere else
  expect(inCode(/cwd: ([\w.[\]]+)/g)).toEqual(['folder.uri.fsPath', 'place', 'place']);
});

test('a program is a file that may be started, not a folder', () => {
  expect(isExecutable(process.execPath)).toBe(true);
  expect(isExecutable(root)).toBe(false);
  expect(isExecutable(join(root, 'package.json'))).toBe(false);
  expect(isExecutable(join(root, 'nothing'))).toBe(false);
});

test('of servers that are started at once the last one stays alone, and none after the end', async () => {
  const made: PromiseWithResolvers<number>[] = [];
  const ended: number[] = [];
  const servers = keepOne(
    () => {
      const one = Promise.withResolvers<number>();
      made.push(one);
      return one.promise;
    },
    async (one) => void ended.push(one),
  );
  const [first, second] = [servers.restart(), servers.restart()];
  await Promise.resolve();
  for (const [index, { resolve }] of made.entries()) resolve(index);
  await Promise.all([first, second]);
  expect(servers.now()).toBe(made.length - 1);
  const third = servers.restart();
  await new Promise(setImmediate);
  const before = made.length - 1;
  await servers.stop();
  made.at(-1)?.resolve(before);
  await third;
  expect(servers.now()).toBeUndefined();
  expect(ended).toEqual([before - 1, before]);
});

test('a server that ends is started again, until it ends too often in a short time', () => {
  const minutes = (...at: readonly number[]) => at.map((one) => one * 60_000);
  expect(mayRestart(minutes(1, 1, 1, 2))).toBe(true);
  expect(mayRestart(minutes(1, 1, 1, 2, 2))).toBe(false);
  expect(mayRestart(minutes(1, 2, 3, 4, 5))).toBe(true);
});

test('the status bar tells the lowest level, and the tooltip each service', () => {
  const service = (name: string, level: number) => ({
    name,
    level,
    standing: `level ${level}, 1 of 2 to ${level + 1}`,
  });
  expect(statusOf([])).toBeUndefined();
  expect(statusOf([service('web', 1)])?.text).toBe('$(shield) level 1, web');
  const { text, tooltip } = statusOf([service('web', 2), service('db', 0)]) ?? {};
  expect(text).toBe('$(shield) level 0, 2 services');
  expect(tooltip).toBe('web: level 2, 1 of 2 to 3\ndb: level 0, 1 of 2 to 1');
  const many = Array.from({ length: 30 }, (_, index) => service(`s${index}`, 1));
  expect(statusOf(many)?.tooltip.split('\n').at(-1)).toBe('and 18 more');
});

test('what is explained is the finding under the cursor, else those of its line', () => {
  const shown = (code: string, line: number, from: number, to: number, source = 'plimsoll') => ({
    ...{ source, code },
    range: { start: { line, character: from }, end: { line, character: to } },
  });
  const all = [
    shown('a/b/c', 3, 4, 8),
    shown('a/b/d', 3, 10, 12),
    shown('a/b/d', 3, 11, 12),
    shown('x', 3, 0, 20, 'yaml'),
  ];
  expect(rulesAt(all, { line: 3, character: 5 })).toEqual(['a/b/c']);
  expect(rulesAt(all, { line: 3, character: 0 })).toEqual(['a/b/c', 'a/b/d']);
  expect(rulesAt(all, { line: 4, character: 5 })).toEqual([]);
});

test('a package holds what VS Code asks for, with text that cannot break its XML', () => {
  const parts = vsixParts({ ...manifest, description: 'a < "b" & c' }, { 'README.md': '# x' });
  expect(Object.keys(parts)).toEqual([
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/package.json',
    'extension/README.md',
  ]);
  expect(parts['extension.vsixmanifest']).toContain('>a &lt; &quot;b&quot; &amp; c<');
  expect(parts['extension.vsixmanifest']).toContain(`Id="plimsoll" Version="${manifest.version}" Publisher="plimsoll"`);
});
