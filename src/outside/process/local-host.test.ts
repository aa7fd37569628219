import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { localHost } from './local-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-host-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const host = localHost();
const at = (name: string): string => join(folder, name);

test.each([
  '/proc/self/root',
  '/proc/self/root/etc/passwd',
  `/proc/${process.pid}/root/etc/passwd`,
  `/proc/${process.pid}/task/${process.pid}/root/etc/passwd`,
  '/proc/self/cwd/package.json',
  '/proc/self/exe',
  '/proc/self/fd/0',
  '/proc/self/map_files/x',
])('%s leads into a container, and is neither read, listed nor looked at', (path) => {
  const refused = { ok: false, code: 'refused' };
  for (const ask of [host.text, host.record, host.open, host.entries, host.stat])
    expect(ask(path)).toMatchObject(refused);
});

test('a program that may not be started, or is not there, is said', () => {
  const none = localHost([folder]);
  expect(none.list('audit-rules')).toMatchObject({ ok: false, code: 'missing' });
  writeFileSync(at('auditctl'), '', { mode: 0o600 });
  expect(none.list('audit-rules')).toMatchObject({ code: 'denied', message: expect.stringContaining('auditctl') });
});

test('where the program and the open files of a process point is text, and what is above them is not', () => {
  expect(host.link(`/proc/${process.pid}/exe`)).toEqual({ ok: true, value: process.execPath });
  expect(host.link(`/proc/${process.pid}/fd/0`).ok).toBe(true);
  expect(host.link(`/proc/${process.pid}/root`)).toMatchObject({ ok: false, code: 'refused' });
  expect(host.link(`/proc/${process.pid}/ns/net`)).toMatchObject({ ok: true, value: expect.stringMatching(/^net:/) });
});

test('a file is read to its end, however long it is, and of a record the first 64 KiB', () => {
  const long = Array.from({ length: 90_000 }, (_, line) => `line ${line}\n`).join('');
  writeFileSync(at('long'), long);
  writeFileSync(at('huge'), 'x'.repeat(5_000_000));
  expect(host.text(at('long'))).toEqual({ ok: true, value: long });
  const huge = host.text(at('huge'));
  expect(huge.ok && huge.value.length).toBe(4 * 1024 * 1024);
  expect(host.record(at('long'))).toEqual({ ok: true, value: long.slice(0, 64 * 1024) });
  writeFileSync(at('short'), 'short');
  expect(host.text(at('short'))).toEqual({ ok: true, value: 'short' });
});

test('a record that stays open is read anew', () => {
  writeFileSync(at('record'), 'one');
  const file = host.open(at('record'));
  if (!file.ok) throw new Error(file.message);
  expect(file.value.text()).toEqual({ ok: true, value: 'one' });
  writeFileSync(at('record'), 'two');
  expect(file.value.text()).toEqual({ ok: true, value: 'two' });
  file.value.close();
});

test('what stands there is told by itself, links not followed', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(at('socket'), done));
  writeFileSync(at('file'), 'x', { mode: 0o640 });
  symlinkSync('file', at('link'));
  const kind = (path: string) => {
    const stat = host.stat(path);
    return stat.ok ? stat.value.kind : stat.code;
  };
  expect([at('file'), folder, at('socket'), at('link'), '/dev/null', at('none'), at('file/none')].map(kind)).toEqual([
    ...['file', 'directory', 'socket', 'link', 'other', 'missing', 'missing'],
  ]);
  expect(host.stat(at('file'))).toMatchObject({ value: { mode: 0o640, uid: process.getuid?.() } });
  expect(host.text(at('none'))).toMatchObject({ ok: false, code: 'missing' });
  expect(host.text(folder)).toMatchObject({ ok: false, code: 'failed' });
  expect(host.entries(at('none'))).toMatchObject({ ok: false, code: 'missing' });
  await new Promise((done) => server.close(done));
});
