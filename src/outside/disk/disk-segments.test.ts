import { link, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { diskSegments } from './disk-segments.ts';

const top = await mkdtemp(join(tmpdir(), 'plimsoll-segments-'));
afterAll(() => rm(top, { recursive: true, force: true }));
/** No process has this number. */
const GONE = '4194305 1';

/** A folder whose writer was killed. */
const abandoned = async (): Promise<string> => {
  const folder = await mkdtemp(join(top, 'log-'));
  await writeFile(join(folder, 'lock'), GONE);
  return folder;
};
const take = async (folder: string, after = 0) => {
  await sleep(after);
  return diskSegments(folder, { writable: true });
};

test('of many that find the lock of a killed writer one has it', async () => {
  for (let round = 0; round < 30; round++) {
    const folder = await abandoned();
    const stores = await Promise.all(Array.from({ length: 12 }, (_, number) => take(folder, number % 3)));
    expect(stores.filter(({ ok }) => ok)).toHaveLength(1);
    expect(stores.filter((one) => !one.ok && one.code === 'busy')).toHaveLength(11);
    expect(await readdir(folder)).toEqual(['lock']);
  }
});

test('one that was killed while it cleared a lock away keeps nobody out', async () => {
  const folder = await abandoned();
  const left = join(folder, 'lock.left');
  await writeFile(left, GONE);
  await utimes(left, 1, 1);
  await link(left, join(folder, 'lock.clearing'));
  await rm(left);
  expect(await take(folder)).toMatchObject({ ok: true });
  expect(await readdir(folder)).toEqual(['lock']);
});
