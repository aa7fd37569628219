import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { diskFiles } from './disk-files.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-files-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
for (const folder of ['top/inner', 'top/..inner', 'topmost']) mkdirSync(join(place, folder), { recursive: true });
for (const path of ['top/a', 'top/inner/b', 'top/..inner/c', 'topmost/d', 'e']) writeFileSync(join(place, path), path);
symlinkSync('a', join(place, 'top/link'));
symlinkSync('inner', join(place, 'top/way'));
symlinkSync(place, join(place, 'top/out'));
symlinkSync('loop', join(place, 'top/loop'));
spawnSync('mkfifo', [join(place, 'top/pipe')]);
writeFileSync(join(place, 'top/large'), '');
truncateSync(join(place, 'top/large'), 16 * 1024 * 1024 + 1);
writeFileSync(join(place, 'top/blob'), 'a\0b');

const files = diskFiles(join(place, 'top'));
const answer = (path: string, of = files): string => {
  const [text, bytes] = [of.text(path as FileId), of.bytes(path as FileId)];
  if (!text.ok && text.code !== 'binary') expect(bytes).toMatchObject({ ok: false, code: text.code });
  return text.ok ? text.value : text.code;
};

test.each([
  ['a', 'top/a'],
  ['./a', 'top/a'],
  ['inner/../a', 'top/a'],
  ['inner/b', 'top/inner/b'],
  ['..inner/c', 'top/..inner/c'],
  ['../e', 'outside'],
  ['..', 'outside'],
  ['../topmost/d', 'outside'],
  ['inner/../../e', 'outside'],
  [join(place, 'e'), 'outside'],
  [join(place, 'top/a'), 'top/a'],
  ['link', 'link'],
  ['way/b', 'link'],
  ['out/e', 'link'],
  ['out/top/a', 'link'],
  ['loop', 'link'],
  ['none', 'missing'],
  ['none/none', 'missing'],
  ['a\0', 'missing'],
  ['a/b', 'missing'],
  ['inner', 'not-a-file'],
  ['pipe', 'not-a-file'],
  ['large', 'too-large'],
  ['blob', 'binary'],
])('of a target, %s is %s', (path, expected) => {
  expect(answer(path)).toBe(expected);
});

test('what lies outside is read where that was asked for, and links are not followed all the same', () => {
  const all = diskFiles(join(place, 'top'), { allowOutside: true });
  expect([answer('../e', all), answer('../topmost/d', all), answer('way/b', all)]).toEqual(['e', 'topmost/d', 'link']);
});

test('a listing names each thing for what it is, sorted, and none of a folder that a link leads to', () => {
  expect(files.entries('.' as FileId)).toEqual({
    ok: true,
    value: [
      ...[['..inner', 'directory'] as const, ['a', 'file'] as const, ['blob', 'file'] as const],
      ...[['inner', 'directory'] as const, ['large', 'file'] as const, ['link', 'link'] as const],
      ...[['loop', 'link'] as const, ['out', 'link'] as const, ['pipe', 'other'] as const, ['way', 'link'] as const],
    ].map(([name, kind]) => ({ name, kind })),
  });
  for (const link of ['way', 'out', 'loop', 'way/x'])
    expect(files.entries(link as FileId)).toMatchObject({ ok: false, code: 'link' });
  expect(files.entries('a' as FileId)).toMatchObject({ ok: false });
  expect(files.entries('inner' as FileId)).toEqual({ ok: true, value: [{ name: 'b', kind: 'file' }] });
  expect(files.entries('..' as FileId)).toMatchObject({ ok: false, code: 'outside' });
});

test('who reads very much is told once', () => {
  let told = 0;
  const many = diskFiles(join(place, 'top'), { onMany: () => told++ });
  for (let index = 0; index < 400; index++) many.text(`none-${index}` as FileId);
  expect(told).toBe(1);
});
