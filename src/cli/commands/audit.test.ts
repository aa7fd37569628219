import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { auditCommand } from './audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-audit-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sample = join(import.meta.dirname, '../../../examples/audit/shop-host.jsonl');
const key = join(import.meta.dirname, '../../../examples/audit/shop-host.pub');

const run = async (...args: string[]) => {
  let out = '';
  let err = '';
  const code = await auditCommand.run({
    args,
    env: {},
    cwd: folder,
    colour: false,
    width: 80,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
};

test('the sample is whole and sealed by its key', async () => {
  const { code, out } = await run('verify', sample, '--key', key);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^whole: 15 records \(1-15\) in 1 segment of the log shop-host\nsealed by ed25519:\w{16}, which you trust\n/,
  );
});

test('the folder that --audit named will do: the log lies in it, beside its key', async () => {
  const named = join(folder, 'named');
  mkdirSync(join(named, 'log'), { recursive: true });
  expect(await run('verify', named).catch((error: unknown) => String(error))).toMatch(/holds no segment/);
  writeFileSync(join(named, 'log/00000001.jsonl'), readFileSync(sample));
  expect((await run('verify', named, '--key', key)).out).toMatch(/^whole: 15 records/);
});

test('every single byte of the sample counts', async () => {
  const whole = readFileSync(sample);
  const path = join(folder, 'touched.jsonl');
  for (let at = 0; at < whole.length; at += 97) {
    const touched = Buffer.from(whole);
    touched[at] = (touched[at] ?? 0) ^ 1;
    writeFileSync(path, touched);
    expect((await run('verify', path)).code, `byte ${at}`).toBe(1);
  }
});

test('a log that was touched is not exported from', async () => {
  const path = join(folder, 'cut.jsonl');
  writeFileSync(path, `${readFileSync(sample, 'utf8').split('\n').slice(0, 8).join('\n')}\n`);
  expect(await run('export', path)).toEqual({
    code: 1,
    out: '',
    err: 'TOUCHED  cut.jsonl, line 9: the segment has no seal: what stood behind record 8 may have been cut off (--open where its writer still runs)\nnothing was exported\n',
  });
  expect((await run('export', path, '--open')).out.trimEnd().split('\n')).toHaveLength(7);
});

test('export selects by container, actor, control and time', async () => {
  const lines = async (...flags: string[]) => (await run('export', sample, ...flags)).out.split('\n').length - 1;
  expect(await lines()).toBe(13);
  expect(await lines('--container', 'shop-db-1')).toBe(3);
  expect(await lines('--actor', 'CN=ada')).toBe(1);
  expect(await lines('--control', 'container')).toBe(1);
  expect(await lines('--since', '2026-11-20T08:05:00Z', '--until', '2026-11-20T08:06:00Z')).toBe(1);
});
