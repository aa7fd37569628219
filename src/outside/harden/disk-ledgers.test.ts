import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFiles } from '../../../test/support/write-files.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { diskLedgers } from './disk-ledgers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-ledgers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run in a process of its own that writes three entries and is then gone without a word. */
const leaveBehind = (): void => {
  const source = `
    const { diskLedgers } = await import(${JSON.stringify(join(import.meta.dirname, 'disk-ledgers.ts'))});
    const ledger = diskLedgers(${JSON.stringify(folder)}).open('engine-1').value;
    ledger.intend('network', 'n'); ledger.made('n', 'id-n');
    ledger.intend('container', 'c1'); ledger.made('c1', 'id-1'); ledger.gone('c1');
    ledger.intend('container', 'c2');
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--input-type=module', '-e', source]);
};

test('the next run sees what a killed one left, with ids where the engine had answered', () => {
  leaveBehind();
  const [left, ...more] = diskLedgers(folder).abandoned('engine-1');
  expect(more).toEqual([]);
  expect(left?.entries()).toEqual([
    { kind: 'network', name: 'n', id: 'id-n' },
    { kind: 'container', name: 'c2', id: undefined },
  ]);
  left?.close();
  expect(readdirSync(folder)).toEqual([]);
});

test("a ledger that is thrown away while it is looked for is nobody's", () => {
  symlinkSync('thrown-away', join(folder, 'gone.jsonl'));
  leaveBehind();
  expect(diskLedgers(folder).abandoned('engine-1')).toHaveLength(1);
});

test('a run that still lives, and one on another engine, are left alone', () => {
  const ledgers = diskLedgers(folder);
  const ledger = ledgers.open('engine-1');
  expect(ledger.ok && ledger.value.intend('volume', 'v').ok).toBe(true);
  leaveBehind();
  expect(ledgers.abandoned('engine-1')).toHaveLength(1);
  expect(ledgers.abandoned('engine-2')).toEqual([]);
});

test('a line that was torn by the end of its run is not read', () => {
  leaveBehind();
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '{"gone":"n', { flag: 'a' });
  expect(diskLedgers(folder).abandoned('engine-1')[0]?.entries()).toHaveLength(2);
});

test('what was written behind a torn line stops no later run', () => {
  leaveBehind();
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '{"gone":"n', { flag: 'a' });
  diskLedgers(folder).abandoned('engine-1')[0]?.gone('n');
  expect(diskLedgers(folder).abandoned('engine-1')[0]?.entries()).toHaveLength(2);
});

test('what cannot be written down is said, and a text is changed on its way', () => {
  const at = join(folder, 'state');
  const ledger = diskLedgers(at).open('engine-1');
  if (!ledger.ok) throw new Error(ledger.message);
  writeFileSync(join(folder, 'secret'), 'real');
  const copy = ledger.value.copyIn(join(folder, 'secret'), () => 'made up');
  expect(readFileSync(copy ?? '', 'utf8')).toBe('made up');
  expect(ledger.value.copyIn(join(folder, 'absent'))).toBeUndefined();
  ledger.value.close();
  writeFileSync(join(folder, 'file'), '');
  expect(diskLedgers(join(folder, 'file/state')).open('engine-1')).toMatchObject({ ok: false, code: 'unrecorded' });
});

const opened = (): Ledger => {
  const ledger = diskLedgers(join(folder, 'state')).open('engine-1');
  if (!ledger.ok) throw new Error(ledger.message);
  return ledger.value;
};
/** A folder of this machine with these files, in the place of a project. */
const made = (files: { readonly [path: string]: string }): string => {
  const at = mkdtempSync(join(folder, 'project-'));
  writeFiles(at, files);
  return at;
};

test('a trial is given a copy of a folder with its modes, whose links lead nowhere else than before', () => {
  const data = made({ 'run.sh': 'x', 'releases/1/a': 'old' });
  chmodSync(join(data, 'run.sh'), 0o750);
  symlinkSync('releases/1', join(data, 'current'));
  const ledger = opened();
  const copy = ledger.copyIn(data) ?? '';
  expect(statSync(join(copy, 'run.sh')).mode & 0o777).toBe(0o750);
  expect(readlinkSync(join(copy, 'current'))).toBe('releases/1');
  writeFileSync(join(copy, 'current/a'), 'written by the trial');
  expect(readFileSync(join(data, 'releases/1/a'), 'utf8')).toBe('old');
  ledger.close();
  expect([existsSync(copy), existsSync(data), existsSync(ledger.folder)]).toEqual([false, true, false]);
});

test('what a link leads to is not given to a trial: a mount of the copy would be the real thing', () => {
  const project = made({ 'data/a': 'x', 'password.txt': 'real' });
  symlinkSync(join(project, 'data'), join(project, 'link'));
  symlinkSync('password.txt', join(project, 'secret'));
  const ledger = opened();
  expect(ledger.copyIn(join(project, 'link'))).toBeUndefined();
  expect(ledger.copyIn(join(project, 'secret'), () => 'made up')).toBeUndefined();
  const copy = ledger.copyProject(project, new Map());
  expect(copy?.('link')).toBeUndefined();
  expect(copy?.('link/a')).toBeUndefined();
  expect(copy?.('../..')).toBeUndefined();
  expect(copy?.('/etc')).toBeUndefined();
  expect(copy?.('data')).toBe(join(copy?.('.') ?? '', 'data'));
  expect(copy?.('not/there')).toBe(join(copy?.('.') ?? '', 'not/there'));
});

test('a project is copied without its history and packages, with the texts that are tried', () => {
  const project = made({ 'compose.yaml': 'old', '.git/config': 'x', 'web/node_modules/a/b.js': 'x', 'web/a.js': 'y' });
  chmodSync(join(project, 'compose.yaml'), 0o400);
  const copy = opened().copyProject(
    project,
    new Map([
      ['compose.yaml', 'new'],
      ['.docker/seccomp.json', '{}'],
    ]),
  );
  const text = (place: string): string => readFileSync(copy?.(place) ?? '', 'utf8');
  expect([text('compose.yaml'), text('.docker/seccomp.json'), text('web/a.js')]).toEqual(['new', '{}', 'y']);
  expect(readdirSync(copy?.('.') ?? '').sort()).toEqual(['.docker', 'compose.yaml', 'web']);
  expect(readdirSync(copy?.('web') ?? '')).toEqual(['a.js']);
  expect(readFileSync(join(project, 'compose.yaml'), 'utf8')).toBe('old');
});

test('more than a trial copies is not copied: too many bytes, or a pipe', () => {
  const large = made({ a: '', b: '' });
  for (const name of ['a', 'b']) truncateSync(join(large, name), 129 * 1024 * 1024);
  const odd = made({});
  spawnSync('mkfifo', [join(odd, 'pipe')]);
  const ledger = opened();
  for (const at of [large, odd]) {
    expect(ledger.copyIn(at)).toBeUndefined();
    expect(ledger.copyProject(at, new Map())).toBeUndefined();
  }
});

test('a ledger whose run ended before its first line goes once it is old', () => {
  const ledgers = diskLedgers(folder);
  writeFileSync(join(folder, 'torn.jsonl'), '{"ru');
  expect(ledgers.abandoned('engine-1')).toEqual([]);
  expect(readdirSync(folder)).toEqual(['torn.jsonl']);
  utimesSync(join(folder, 'torn.jsonl'), 1, 1);
  expect(ledgers.abandoned('engine-1')).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});
