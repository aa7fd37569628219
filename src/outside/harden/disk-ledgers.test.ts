import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
