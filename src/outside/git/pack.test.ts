import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { openPack } from './pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pack-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a delta that is its own base, packed small and large unpacked, is no object and takes no memory', () => {
  const id = 'ab'.repeat(20);
  const size = 32 * 1024 * 1024;
  const head: number[] = [0x80 | (7 << 4) | (size & 15)];
  for (let rest = size >> 4; rest > 0; rest >>= 7) head.push((rest & 127) | (rest > 127 ? 128 : 0));
  const pack = Buffer.concat([
    Buffer.from('PACK\0\0\0\x02\0\0\0\x01', 'latin1'),
    Buffer.from(head),
    Buffer.from(id, 'hex'),
    deflateSync(Buffer.alloc(size)),
  ]);
  writeFileSync(join(folder, 'p.pack'), pack);
  const words = [0xff744f63, 2, ...Array.from({ length: 256 }, (_, first) => (first >= 0xab ? 1 : 0))];
  const index = Buffer.alloc(words.length * 4);
  for (const [at, word] of words.entries()) index.writeUInt32BE(word, at * 4);
  const offset = Buffer.from([0, 0, 0, 12]);
  writeFileSync(
    join(folder, 'p.idx'),
    Buffer.concat([index, Buffer.from(id, 'hex'), Buffer.alloc(4), offset, Buffer.alloc(40)]),
  );
  const opened = openPack(join(folder, 'p.idx'), 20);
  expect(opened?.idsWith('abab')).toEqual([id]);
  const before = process.memoryUsage().arrayBuffers;
  expect(opened?.read(id)).toBeUndefined();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10 * size);
});

test('a long way to an object is gone as far as one to the largest would be, and no farther', () => {
  const repository = join(folder, 'repository');
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      encoding: 'utf8',
    }).trim();
  execFileSync('git', ['init', '-q', repository]);
  const noise = randomBytes(100_000).toString('hex');
  const blobs = [1, 2, 3, 4].map((version) => {
    writeFileSync(join(repository, 'file'), `${noise}${'x'.repeat(version)}\n`);
    git('add', 'file');
    git('commit', '-qm', `${version}`);
    return git('rev-parse', 'HEAD:file');
  });
  git('gc', '-q', '--aggressive');
  const packs = join(repository, '.git/objects/pack');
  const index = join(packs, readdirSync(packs).find((name) => name.endsWith('.idx')) ?? '');
  const readable = (mostMade?: number): number => {
    // each is read from a pack that has made nothing before
    return blobs.filter((id) => openPack(index, 20, mostMade)?.read(id) !== undefined).length;
  };
  expect(readable()).toBe(4);
  // all but the one that is whole are made of another
  expect(readable(100_000)).toBe(1);
});
