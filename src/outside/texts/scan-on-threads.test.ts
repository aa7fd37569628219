import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { scanCredentials } from '../../read/repository/scan-credentials.ts';
import { diskFiles } from '../disk/disk-files.ts';
import { scanOnThreads } from './scan-on-threads.ts';
import { shareOutTexts } from './share-out-texts.ts';
import type { TextAnswer } from './text-task.ts';

let root = '';
const paths = Array.from({ length: 2000 }, (_, number) => `${String(number).padStart(4, '0')}.env` as FileId);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-threads-'));
  for (const [number, path] of paths.entries()) {
    const line = number % 7 === 0 ? `DB_PASSWORD=kX9-blue-${number}\n` : 'PORT=80\n';
    writeFileSync(join(root, path), `# ${'x'.repeat(number % 300)}\n${line}`);
  }
  writeFileSync(join(root, '1999.env'), Buffer.from([0, 1, 2]));
  writeFileSync(join(root, '1998.env'), Buffer.alloc(2 * 1024 * 1024, 97));
});
afterAll(() => rmSync(root, { recursive: true }));

test('several threads find what one does, in the same order', () => {
  const files = diskFiles(root);
  const alone = scanCredentials(files, paths);
  expect(alone.found).toHaveLength(286);
  expect(alone.skipped).toHaveLength(1);
  let answers = 0;
  const scan = scanOnThreads(
    { files, root, allowOutside: false },
    {
      worth: 1,
      shareOut: (texts, keep) =>
        shareOutTexts(
          texts,
          (answer) => {
            answers++;
            keep(answer);
          },
          3,
        ),
    },
  );
  expect(scan(files, paths)).toEqual(alone);
  expect(answers).toBe(Math.ceil(1500 / 64));
});

test('a helper answers for what it took', () => {
  const files = diskFiles(root);
  const answers: TextAnswer[] = [];
  // whoever asks is slow: the helper has the time to come up
  const bytes = vi.fn((file: FileId) => {
    Atomics.wait(IDLE, 0, 0, 5);
    return files.bytes(file);
  });
  shareOutTexts(
    { files: { ...files, bytes }, root, allowOutside: false, paths, first: 0 },
    (answer) => answers.push(answer),
    2,
  );
  const scans = answers.toSorted((a, b) => a.from - b.from).flatMap((answer) => answer.scans);
  expect(scans).toHaveLength(paths.length);
  expect(bytes.mock.calls.length).toBeLessThan(paths.length);
  expect(scans.filter(({ found }) => found.length > 0)).toHaveLength(286);
});
const IDLE = new Int32Array(new SharedArrayBuffer(4));

test('what no thread answers is scanned all the same', () => {
  const files = diskFiles(root);
  const scan = scanOnThreads({ files, root, allowOutside: false }, { worth: 1, shareOut: () => {} });
  expect(scan(files, paths)).toEqual(scanCredentials(files, paths));
});

test('a small tree, or files that are not those of the disk, are left to one thread', () => {
  const files = diskFiles(root);
  const shareOut = vi.fn();
  scanOnThreads({ files, root, allowOutside: false }, { shareOut })(files, paths);
  scanOnThreads({ files, root, allowOutside: false }, { shareOut, worth: 1 })(files, paths.slice(0, 500));
  scanOnThreads({ files, root, allowOutside: false }, { shareOut, worth: 1 })(memoryFiles({}), paths);
  expect(shareOut).not.toHaveBeenCalled();
});
