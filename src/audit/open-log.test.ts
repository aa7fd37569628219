import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskSegments, readPieces } from '../outside/disk/disk-segments.ts';
import type { AuditEvent } from './audit-event.ts';
import { chain, GENESIS } from './chain.ts';
import { type AuditLog, openLog } from './open-log.ts';
import { publicHex } from './seal.ts';
import { type VerifyOptions, verifyLog } from './verify-log.ts';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-audit-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const { privateKey } = generateKeyPairSync('ed25519');
const newFolder = (): string => join(mkdtempSync(join(root, 'log-')), 'audit');

const event = (number: number): AuditEvent => ({
  time: new Date(Date.UTC(2026, 10, 27) + number).toISOString(),
  source: 'engine',
  action: 'container.start',
  actor: { kind: 'local-socket' },
  container: { id: 'c0ffee', name: 'web' },
  message: `container web was started for the ${number}th time, "quoted" and — with a dash`,
});

const open = async (
  folder: string,
  more: { maxBytes?: number; now?: () => Date; key?: KeyObject; log?: string } = {},
): Promise<AuditLog> => {
  const store = await diskSegments(folder, { writable: true });
  if (!store.ok) throw new Error(store.message);
  const log = await openLog({
    store: store.value,
    key: privateKey,
    log: 'test',
    writer: 'test',
    now: () => new Date(),
    ...more,
  });
  if (!log.ok) throw new Error(log.message);
  return log.value;
};

const fill = async (log: AuditLog, count: number): Promise<void> => {
  const results = await Promise.all(Array.from({ length: count }, (_, index) => log.append(event(index))));
  expect(results.every(({ ok }) => ok)).toBe(true);
};

const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
const verify = (folder: string, more: Partial<VerifyOptions> = {}) =>
  verifyLog(
    namesIn(folder).map((name) => ({ name, read: () => readPieces(join(folder, name)) })),
    { trustedKeys: [publicHex(privateKey)], open: false, whole: true, ...more },
  );
const messages = async (folder: string, more: Partial<VerifyOptions> = {}) =>
  (await verify(folder, more)).faults.map(({ segment, line, message }) => `${segment}:${line}: ${message}`);

/** The folder as it is on the disk now, as if the writer were killed. */
const crashed = async (log: AuditLog, folder: string): Promise<string> => {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'lock'));
  await log.close();
  return copy;
};

/** A closed log of three segments and more. */
const closedLog = async (name = 'test'): Promise<string> => {
  const folder = newFolder();
  const log = await open(folder, { maxBytes: 20_000, log: name });
  for (let round = 0; round < 15; round += 1) await fill(log, 10);
  await log.close();
  expect(namesIn(folder).length).toBeGreaterThan(2);
  return folder;
};
const change = (folder: string, segment: number, edit: (lines: string[]) => string[]): void => {
  const path = join(folder, namesIn(folder)[segment] ?? '');
  writeFileSync(path, edit(readFileSync(path, 'utf8').split('\n')).join('\n'));
};

test('a log that was closed verifies, whole, over all its segments', async () => {
  const folder = await closedLog();
  const verified = await verify(folder);
  expect(verified.faults).toEqual([]);
  expect(verified.segments.at(-1)?.seal?.then).toBe('closed');
});

test('a changed record is named', async () => {
  const folder = await closedLog();
  change(folder, 0, (lines) => lines.map((line, index) => (index === 4 ? line.replace('web', 'wep') : line)));
  expect(await messages(folder)).toEqual([
    '00000001.jsonl:5: record 5 was changed: its content does not give the hash it bears',
  ]);
});

test('deleted, doubled, swapped, cut and appended lines are found where they are', async () => {
  const deleted = await closedLog();
  change(deleted, 1, (lines) => lines.toSpliced(3, 2));
  expect(await messages(deleted)).toEqual([
    expect.stringMatching(/^00000002.jsonl:4: records \d+-\d+ are missing in front of record \d+$/),
  ]);

  const doubled = await closedLog();
  change(doubled, 0, (lines) => lines.toSpliced(3, 0, lines[2] ?? ''));
  expect((await messages(doubled))[0]).toMatch(/^00000001.jsonl:4: record 3 stands where record 4 belongs/);

  const swapped = await closedLog();
  change(swapped, 0, (lines) => lines.toSpliced(3, 2, lines[4] ?? '', lines[3] ?? ''));
  expect((await messages(swapped))[0]).toMatch(/^00000001.jsonl:4: record 4 is missing in front of record 5/);

  const cut = await closedLog();
  change(cut, -1 + namesIn(cut).length, (lines) => lines.slice(0, 5));
  expect((await messages(cut)).join()).toMatch(/cut off/);

  const appended = await closedLog();
  change(appended, 0, (lines) => lines.toSpliced(-1, 0, lines[2] ?? ''));
  expect((await messages(appended))[0]).toMatch(/something stands behind the seal/);
});

test('a record that was replaced with its hash does not go with those around it', async () => {
  const folder = newFolder();
  const log = await open(folder);
  await fill(log, 5);
  await log.close();
  const forged = (edit: (body: string) => string): void =>
    change(folder, 0, (lines) =>
      lines.map((line, index) => {
        if (index !== 2) return line;
        const body = edit(`{${line.slice('{"hash":"",'.length + 64)}`);
        return `{"hash":"${createHash('sha256').update(body).digest('hex')}",${body.slice(1)}`;
      }),
    );
  forged((body) => body);
  expect(await messages(folder)).toEqual([]);
  forged((body) => body.replace('container web', 'container wep'));
  expect(await messages(folder)).toEqual([
    '00000001.jsonl:4: record 4 does not follow the record 3 that stands before it: one of the two was replaced',
  ]);
});

test('a line that is no record is found where it stands, and so is an end that was cut off in the middle of one', async () => {
  const folder = newFolder();
  const log = await open(folder);
  await fill(log, 3);
  await log.close();
  const [name = ''] = namesIn(folder);
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  for (const strange of ['{}', '', 'GET / HTTP/1.1', '{"hash":"0","kind":"event"}']) {
    writeFileSync(join(folder, name), lines.toSpliced(2, 0, strange).join('\n'));
    expect((await verify(folder)).faults).toMatchObject([{ kind: 'changed', line: 3 }]);
  }
  writeFileSync(join(folder, name), `${lines.join('\n')}{"hash":`);
  expect((await verify(folder)).faults).toMatchObject([{ kind: 'truncated' }]);
});

test('missing segments are found: in front, between and behind', async () => {
  for (const [gone, message] of [
    [0, 'no retention record accounts for'],
    [1, '1 segments are missing'],
    [-1, 'says that another segment follows'],
  ] as const) {
    const folder = await closedLog();
    rmSync(join(folder, namesIn(folder).at(gone) ?? ''));
    expect((await messages(folder)).join()).toContain(message);
  }
});

test('a segment without its head, and one with two, is found', async () => {
  const without = await closedLog();
  change(without, 1, (lines) => lines.slice(1));
  expect((await messages(without)).join()).toContain('the head of the segment is missing');
  const twice = await closedLog();
  change(twice, 0, (lines) => lines.toSpliced(2, 0, lines[0] ?? ''));
  expect((await messages(twice)).join()).toContain('a second head stands inside the segment');
});

test('a segment of another log in place of its own is found, whoever sealed it', async () => {
  const swapIn = async (other: string): Promise<string> => {
    const folder = await closedLog();
    const [, second = ''] = namesIn(folder);
    cpSync(join(other, second), join(folder, second));
    return (await messages(folder)).join();
  };
  expect(await swapIn(await closedLog('other'))).toContain('00000002.jsonl belongs to another log than 00000001.jsonl');
  expect(await swapIn(await closedLog())).toContain('00000002.jsonl does not follow the end of 00000001.jsonl');
});

test('a segment that cannot be read is no fault, and is said', async () => {
  const folder = await closedLog();
  const sources = namesIn(folder).map((name, at) => ({
    name,
    async *read() {
      if (at === 1) yield { ok: false, code: 'failed', message: 'EIO' } as const;
      else yield* readPieces(join(folder, name));
    },
  }));
  const asked = { trustedKeys: [publicHex(privateKey)], open: false, whole: true, mustHold: 'f'.repeat(64) };
  const { faults, unread } = await verifyLog(sources, asked);
  expect(unread).toEqual([{ name: '00000002.jsonl', message: 'EIO' }]);
  expect(faults).toEqual([]);
});

test('a log forged from its first record is sealed by another key, and that is said', async () => {
  const folder = newFolder();
  const log = await open(folder, { key: generateKeyPairSync('ed25519').privateKey });
  await fill(log, 3);
  await log.close();
  expect((await messages(folder)).join()).toContain('of a key that you do not trust');
  expect(await messages(folder, { trustedKeys: [] })).toEqual([]);
});

test('a log without its seal fails unless it may be open', async () => {
  const folder = newFolder();
  const log = await open(folder);
  await fill(log, 3);
  expect((await messages(folder)).join()).toContain('has no seal');
  expect(await messages(folder, { open: true })).toEqual([]);
  await log.close();
});

test('a hash that was noted elsewhere shows that an end was cut off', async () => {
  const folder = newFolder();
  const log = await open(folder);
  await fill(log, 3);
  const { hash } = log.end();
  await log.close();
  expect(await messages(folder, { mustHold: hash })).toEqual([]);
  expect((await messages(folder, { mustHold: 'f'.repeat(64) })).join()).toContain('cut off or replaced');
});

test('a hash that somebody wrote into a record is not that of a record', async () => {
  const folder = newFolder();
  const log = await open(folder);
  const noted = 'f'.repeat(64);
  await log.append({ ...event(1), details: { hash: noted } });
  await log.close();
  expect((await messages(folder, { mustHold: noted })).join()).toContain('cut off or replaced');
});

test.each([
  ['head', { log: 5, segment: 'one' }],
  ['retention', { keptFrom: {} }],
  ['seal', { key: ['a'.repeat(64)], signature: ['b'.repeat(128)] }],
] as const)('a %s whose hash is right and whose words are none is found, and no reader falls over it', async (kind, record) => {
  const folder = newFolder();
  await (await open(folder)).close();
  const none = { seq: 0, hash: GENESIS };
  const head = chain(none, 'head', { log: 'x', openedAt: '', segment: 1, writer: '' });
  const strange = chain(kind === 'head' ? none : head, kind, record);
  writeFileSync(join(folder, '00000001.jsonl'), kind === 'head' ? strange.line : `${head.line}${strange.line}`);
  expect((await messages(folder, { open: true })).join()).toContain(`record ${strange.seq} is no ${kind}`);
  await (await open(folder)).close();
});

test('what a crash left half written is kept beside, said in the log, and the chain goes on', async () => {
  const before = newFolder();
  const log = await open(before);
  await fill(log, 5);
  const folder = await crashed(log, before);
  appendFileSync(join(folder, '00000001.jsonl'), '{"hash":"half a rec');
  const again = await open(folder);
  await fill(again, 2);
  await again.close();
  expect(await messages(folder)).toEqual([]);
  expect(readFileSync(join(folder, 'torn-1-6'), 'utf8')).toBe('{"hash":"half a rec');
  expect(readFileSync(join(folder, '00000001.jsonl'), 'utf8')).toContain('"kind":"recovery"');
});

test('what is longer than a line is kept whole, and more than one batch is no crash', async () => {
  const folder = newFolder();
  const log = await open(folder);
  await fill(log, 3);
  const torn = await crashed(log, folder);
  const touched = newFolder();
  cpSync(torn, touched, { recursive: true });

  appendFileSync(join(torn, '00000001.jsonl'), Buffer.alloc(700_000));
  await (await open(torn)).close();
  const kept = readdirSync(torn).find((name) => name.startsWith('torn-')) ?? '';
  expect(readFileSync(join(torn, kept)).length).toBe(700_000);
  expect(readFileSync(join(torn, '00000001.jsonl'), 'utf8')).toContain('"bytes":700000');
  expect(await messages(torn)).toEqual([]);

  appendFileSync(join(touched, '00000001.jsonl'), Buffer.alloc(3_000_000));
  const again = await open(touched);
  expect(again.touched).toBe('00000001.jsonl, line 5: the last line is cut off');
  await again.close();
  expect(readFileSync(join(touched, '00000001.jsonl')).length).toBeGreaterThan(3_000_000);
  expect(namesIn(touched)).toHaveLength(2);
});

test('a crash while a segment is begun loses the segment only', async () => {
  const before = newFolder();
  let clock = Date.UTC(2025, 0, 1);
  const log = await open(before, { now: () => new Date(clock) });
  await fill(log, 2);
  clock += 86_400_000;
  await log.rotate();
  const folder = await crashed(log, before);
  truncateSync(join(folder, '00000002.jsonl'), 10);
  const again = await open(folder);
  await fill(again, 2);
  await again.close();
  expect(await messages(folder)).toEqual([]);
});

test.each([
  ['changed', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('web', 'wep')), 'record 3 was changed'],
  ['taken out', (lines: string[]) => lines.toSpliced(2, 1), 'record 3 is missing in front of record 4'],
  ['added behind', (lines: string[]) => lines.toSpliced(-1, 0, 'GET /'), 'this line has not the form of a record'],
])('an open segment of which a record was %s stays as it is, and the log goes on in another', async (_, edit, message) => {
  const before = newFolder();
  const log = await open(before);
  await fill(log, 8);
  const folder = await crashed(log, before);
  change(folder, 0, edit);
  const evidence = readFileSync(join(folder, '00000001.jsonl'));
  const again = await open(folder);
  expect(again.touched).toContain(message);
  await fill(again, 3);
  await again.close();
  expect(readFileSync(join(folder, '00000001.jsonl'))).toEqual(evidence);
  expect(readdirSync(folder).filter((name) => name.startsWith('torn-'))).toEqual([]);
  expect(namesIn(folder)).toHaveLength(2);
  const [first = '', ...others] = await messages(folder);
  expect(first).toContain(message);
  expect(others).toEqual([expect.stringContaining('the segment has no seal')]);
  // said once: what is written from now on is whole
  const third = await open(folder);
  expect(third.touched).toBeUndefined();
  await third.close();
});

test('two writers do not share a log', async () => {
  const folder = newFolder();
  const log = await open(folder);
  expect(await diskSegments(folder, { writable: true })).toMatchObject({ ok: false, code: 'busy' });
  await log.close();
  await (await open(folder)).close();
});

test('of writers that come at the same time one gets the log', async () => {
  const folder = newFolder();
  const opened = await Promise.all(Array.from({ length: 4 }, () => diskSegments(folder, { writable: true })));
  expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
});

test('retention removes whole segments, says so, and the rest still verifies', async () => {
  const folder = newFolder();
  let clock = Date.UTC(2025, 0, 1);
  const now = () => new Date(clock);
  const log = await open(folder, { now });
  for (let month = 0; month < 4; month += 1) {
    await fill(log, 3);
    clock += 30 * 86_400_000;
    await log.rotate();
  }
  expect(await log.forget(47 * 86_400_000)).toEqual({ ok: true, value: 2 });
  expect(await messages(folder, { open: true })).toEqual([]);
  await log.close();
  expect(namesIn(folder)[0]).toBe('00000003.jsonl');
  expect(await messages(folder)).toEqual([]);
  rmSync(join(folder, '00000003.jsonl'));
  expect((await messages(folder)).join()).toContain('no retention record accounts for');
});

test('a retention record that nobody sealed accounts for nothing: an open end anybody can write on', async () => {
  const folder = await closedLog();
  const names = namesIn(folder);
  const lines = readFileSync(join(folder, names.at(-1) ?? ''), 'utf8')
    .trimEnd()
    .split('\n');
  const { seq, hash } = JSON.parse(lines.at(-1) ?? '');
  const segment = names.length + 1;
  const head = chain({ seq, hash }, 'head', { log: 'test', openedAt: '', segment, writer: '' });
  const forged = chain(head, 'retention', { follows: hash, keptFrom: segment, lastRemoved: seq, time: '' });
  for (const name of names) rmSync(join(folder, name));
  writeFileSync(join(folder, `0000000${segment}.jsonl`), `${head.line}${forged.line}`);
  expect((await messages(folder, { open: true })).join()).toContain('no retention record accounts for');
});

test('a segment is sealed when it is old, whether the clock went on or was set back', async () => {
  for (const hours of [7, -7]) {
    const folder = newFolder();
    let clock = Date.UTC(2025, 0, 2);
    const log = await open(folder, { now: () => new Date(clock) });
    await fill(log, 1);
    await log.rotate();
    expect(namesIn(folder)).toHaveLength(1);
    clock += hours * 3_600_000;
    await log.rotate();
    expect(namesIn(folder)).toHaveLength(2);
    await log.close();
  }
});

test('a clock that jumped ahead makes nothing old', async () => {
  const folder = newFolder();
  let clock = Date.UTC(2025, 0, 1);
  const log = await open(folder, { now: () => new Date(clock) });
  for (let day = 0; day < 3; day += 1) {
    await fill(log, 3);
    clock += 86_400_000;
    await log.rotate();
  }
  clock = Date.UTC(2099, 0, 1);
  expect(await log.forget(366 * 86_400_000)).toEqual({ ok: true, value: 0 });
  expect(await log.forget(86_400_000)).toEqual({ ok: true, value: 1 });
  await log.close();
  expect(await messages(folder)).toEqual([]);
});

test('what was touched is evidence, and is not removed for its age', async () => {
  const folder = newFolder();
  let clock = Date.UTC(2025, 0, 1);
  const log = await open(folder, { now: () => new Date(clock) });
  for (let month = 0; month < 3; month += 1) {
    await fill(log, 3);
    clock += 30 * 86_400_000;
    await log.rotate();
  }
  change(folder, 1, (lines) => lines.map((line, index) => (index === 1 ? line.replace('web', 'wep') : line)));
  expect(await log.forget(0)).toEqual({ ok: true, value: 1 });
  change(folder, 1, (lines) => lines.toSpliced(-2, 1));
  expect(await log.forget(0)).toEqual({ ok: true, value: 0 });
  expect(namesIn(folder)[0]).toBe('00000002.jsonl');
  await log.close();
});

/** A log on a disk that is full when told; a part of what does not fit is written, as disks do. */
const fullDisk = async (folder: string, now = () => new Date()) => {
  const store = await diskSegments(folder, { writable: true });
  if (!store.ok) throw new Error(store.message);
  const disk = { isFull: (_bytes: Uint8Array) => false };
  const log = await openLog({
    store: {
      ...store.value,
      async open(name, how) {
        const file = await store.value.open(name, how);
        if (!file.ok) return file;
        const append: typeof file.value.append = async (bytes) => {
          if (!disk.isFull(bytes)) return file.value.append(bytes);
          await file.value.append(bytes.subarray(0, 7));
          return { ok: false, code: 'failed', message: 'ENOSPC' };
        };
        return { ok: true, value: { ...file.value, append } };
      },
    },
    key: privateKey,
    log: 'test',
    writer: 'test',
    now,
  });
  if (!log.ok) throw new Error(log.message);
  return { disk, log: log.value };
};

test('a disk that is full fails the record and not the log', async () => {
  const folder = newFolder();
  const { disk, log } = await fullDisk(folder);
  await fill(log, 2);
  disk.isFull = () => true;
  expect(await log.append(event(3))).toMatchObject({ ok: false, code: 'failed' });
  disk.isFull = () => false;
  await fill(log, 2);
  await log.close();
  expect(await messages(folder)).toEqual([]);
});

test('nor does one that is full between the seal of a segment and the head of the next', async () => {
  const folder = newFolder();
  let clock = Date.UTC(2025, 0, 1);
  const { disk, log } = await fullDisk(folder, () => new Date(clock));
  await fill(log, 2);
  clock += 86_400_000;
  disk.isFull = (bytes) => Buffer.from(bytes).includes('"kind":"head"');
  expect(await log.append(event(3))).toMatchObject({ ok: false, code: 'failed' });
  expect(await log.append(event(4))).toMatchObject({ ok: false, code: 'failed' });
  disk.isFull = () => false;
  await fill(log, 2);
  await log.close();
  expect(namesIn(folder)).toHaveLength(2);
  expect(await messages(folder)).toEqual([]);
  expect(await log.append(event(5))).toMatchObject({ ok: false, message: 'the log is closed' });
});
