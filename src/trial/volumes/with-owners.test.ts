import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withOwners } from './with-owners.ts';

const inPieces = async function* (bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

test.each([
  '33:44',
  '1000650000:4294967294',
])('every entry of a tar is handed over to %s, its content stays, and tar still reads it', async (owner) => {
  const [uid = 0, gid = 0] = owner.split(':').map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-tar-'));
  mkdirSync(join(folder, 'data/deep'), { recursive: true });
  writeFileSync(join(folder, 'data/deep/file'), 'x'.repeat(1500));
  writeFileSync(join(folder, 'data', 'n'.repeat(150)), 'long name');
  const tar = spawnSync('tar', ['-C', folder, '-cf', '-', 'data']).stdout;
  rmSync(folder, { recursive: true });
  const pieces: Uint8Array[] = [];
  for await (const piece of withOwners(inPieces(tar, 700), () => ({ uid, gid }))) pieces.push(piece);
  const input = Buffer.concat(pieces);
  const listed = spawnSync('tar', ['--numeric-owner', '-tvf', '-'], { input, encoding: 'utf8' });
  const lines = listed.stdout.trim().split('\n');
  expect(lines.map((line) => line.split(/\s+/)[1]?.replace('/', ':'))).toEqual([owner, owner, owner, owner]);
  expect(spawnSync('tar', ['-xOf', '-', 'data/deep/file'], { input, encoding: 'utf8' }).stdout).toBe('x'.repeat(1500));
});
