import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { linesOfFile } from './lines-of-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The lines that are told, up to `last`, or up to the first trouble. */
const linesOf = (path: string, last: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  const cancel = new AbortController();
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  linesOfFile(
    path,
    cancel.signal,
    (line) => {
      lines.push(line);
      if (line === last) resolve(lines);
    },
    (message) => resolve([message]),
  );
  return promise.finally(() => cancel.abort());
};

test('lines are told whole, with and without a carriage return, the last one without its end too', async () => {
  const path = join(folder, 'short');
  writeFileSync(path, 'one\r\ntwo\n\nüber');
  expect(await linesOf(path, 'über')).toEqual(['one', 'two', '', 'über']);
});

test('a line without an end takes no memory: nothing is told of it, and what follows is read', async () => {
  const path = join(folder, 'long');
  writeFileSync(path, `before\n${'x'.repeat(1_000_000)}\nafter\n`);
  expect(await linesOf(path, 'after')).toEqual(['before', 'after']);
});

test('a FIFO is read on when its writer is started anew, and the end of a file is said', async () => {
  const path = join(folder, 'fifo');
  execFileSync('mkfifo', [path]);
  const told = linesOf(path, 'two');
  for (const line of ['one', 'two']) execFileSync('sh', ['-c', `echo ${line} > ${path}`]);
  expect(await told).toEqual(['one', 'two']);
  writeFileSync(join(folder, 'ends'), 'one\n');
  expect(await linesOf(join(folder, 'ends'), '')).toEqual([expect.stringContaining('has ended')]);
});

test('a file that cannot be read is said', async () => {
  const path = join(folder, 'missing');
  expect(await linesOf(path, '')).toEqual([expect.stringContaining(path)]);
});
