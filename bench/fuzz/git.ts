import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyDelta } from '../../src/outside/git/apply-delta.ts';
import { inflate } from '../../src/outside/git/inflate.ts';
import { openPack } from '../../src/outside/git/pack.ts';
import { parseTree } from '../../src/outside/git/parse-tree.ts';
import { readCommit } from '../../src/outside/git/read-commit.ts';
import { readIndex } from '../../src/read/repository/read-index.ts';
import type { FuzzTarget } from './target.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fuzz-git-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const MARK = '\xfftOc\0\0\0\x02';

/** Files below .git, as bytes: an index, an object, a delta, a pack with its index one behind the other. */
export const git: FuzzTarget = {
  accepts: (path) => !/\.sample$/.test(path),
  encoding: 'latin1',
  longest: 60_000,
  tokens: [
    ...['\0', '\0\0\0\0', '\x80', '\xff', '\xff\xff\xff\xff', '\x7f\xff\xff\xff', '\x80\x80\x80\x80\x80', '\0\0\0\x01'],
    ...[MARK, 'PACK\0\0\0\x02', 'DIRC\0\0\0\x02', 'DIRC\0\0\0\x04', 'link', '\x78\x9c', '\x60', '\x70', '\x91\0\x10'],
    ...['tree ', 'parent ', 'committer a <b> 99999999999 +0000\n', '\n\n', '40000 a\0', '100644 ../x\0', '120000 l\0'],
    ...['0'.repeat(40), 'a'.repeat(64), '/', '..', '.git'],
  ],
  read(text, random) {
    const bytes = Buffer.from(text, 'latin1');
    const cut = Math.floor(random() * bytes.length);
    const id = bytes.toString('hex', cut, cut + 20).padEnd(40, '0');
    readIndex(bytes, 20);
    readIndex(bytes, 32);
    for (const [name] of parseTree(bytes, 20))
      if (/^\.{0,2}$|\//.test(name)) throw new Error(`a tree leads out of itself: ${JSON.stringify(name)}`);
    applyDelta(bytes.subarray(0, cut), bytes.subarray(cut));
    inflate(bytes, 1 << 20);
    readCommit({ read: () => ({ type: 'commit', content: bytes }), expand: () => undefined }, id);
    const mark = text.indexOf(MARK);
    writeFileSync(join(folder, 'p.pack'), bytes.subarray(0, mark < 0 ? cut : mark));
    writeFileSync(join(folder, 'p.idx'), bytes.subarray(mark < 0 ? cut : mark));
    const pack = openPack(join(folder, 'p.idx'), 20);
    for (const one of [id, ...(pack?.idsWith('') ?? []), ...(pack?.idsWith(id.slice(0, 2)) ?? [])]) pack?.read(one);
  },
};
