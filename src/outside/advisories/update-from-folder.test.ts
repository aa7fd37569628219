import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAdvisories } from './read-advisories.ts';
import { updateFromFolder } from './update-from-folder.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-advisories-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** A ZIP archive whose members are stored as they are. */
const zip = (members: { readonly [name: string]: string }): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(members)) {
    const content = Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    const sizes = (head: Buffer, at: number): void => {
      head.writeUInt32LE(crc32(content), at);
      head.writeUInt32LE(content.length, at + 4);
      head.writeUInt32LE(content.length, at + 8);
      head.writeUInt16LE(name.length, at + 12);
    };
    sizes(local, 14);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50);
    sizes(central, 16);
    central.writeUInt32LE(offset, 42);
    files.push(local, Buffer.from(name), content);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length / 3, 8);
  end.writeUInt16LE(files.length / 3, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
};

const record = (id: string, modified: string, fixed: string): { readonly [name: string]: string } => ({
  [`${id}.json`]: JSON.stringify({
    id,
    modified,
    upstream: ['CVE-2026-0001'],
    affected: [
      {
        package: { ecosystem: 'Alpine:v3.9', name: 'musl' },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
      },
    ],
  }),
});

const put = (file: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};
const update = () =>
  updateFromFolder(join(root, 'home/advisories.db'), root, { source: root, now: '2026-11-27T00:00:00Z' });
const fixedNow = () => {
  const read = readAdvisories(join(root, 'home/advisories.db'), (advisories) =>
    advisories.claims('Alpine:v3.9', 'musl').flatMap(({ affected }) => affected.intervals.map(({ before }) => before)),
  );
  return read.ok ? read.value : read.code;
};

test('what is new replaces what was there, what has not changed is not read again', () => {
  put('ecosystems.txt', 'Alpine\nAlpine:v3.9\nAndroid\n../..\n');
  put('Alpine/all.zip', zip(record('A-1', '2026-01-01T00:00:00Z', '1')));
  put(
    'kev.json',
    JSON.stringify({
      dateReleased: '2026-01-01',
      vulnerabilities: [{ cveID: 'CVE-2026-0001', dateAdded: '2026-01-01' }],
    }),
  );
  put(
    'epss.csv.gz',
    gzipSync(
      '#model_version:v1,score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\nCVE-2026-0001,0.5,0.9\nCVE-2026-0002,7,0.9\n',
    ),
  );
  expect(update().map(({ name, kind, records }) => [name, kind, records])).toEqual([
    ['Alpine', 'updated', 1],
    ['KEV', 'updated', 1],
    ['EPSS', 'updated', 1],
  ]);
  expect(fixedNow()).toEqual(['1']);
  put('Alpine/all.zip', zip({ ...record('A-1', '2026-01-02T00:00:00Z', '2'), 'bad.json': '{', 'worse.json': '[]' }));
  expect(update()).toMatchObject([
    {
      name: 'Alpine',
      kind: 'updated',
      faults: [expect.stringContaining('bad.json'), expect.stringContaining('worse.json')],
    },
    { kind: 'unchanged' },
    { kind: 'unchanged' },
  ]);
  expect(fixedNow()).toEqual(['2']);
  expect(
    readAdvisories(join(root, 'home/advisories.db'), ({ exploitation }) => exploitation('CVE-2026-0001')),
  ).toMatchObject({
    value: { epss: 0.5, exploitedSince: '2026-01-01' },
  });
});

test('it never goes backwards, and a damaged source changes nothing', () => {
  put('ecosystems.txt', 'Alpine\nDebian\n');
  put('Alpine/all.zip', zip(record('A-1', '2026-01-02T00:00:00Z', '2')));
  update();
  put('Alpine/all.zip', zip(record('A-1', '2026-01-01T00:00:00Z', '1')));
  put('kev.json', '{');
  put('epss.csv.gz', 'no gzip');
  expect(update().map(({ name, kind }) => [name, kind])).toEqual([
    ['Alpine', 'older'],
    ['Debian', 'missing'],
    ['KEV', 'damaged'],
    ['EPSS', 'damaged'],
  ]);
  put('Alpine/all.zip', readFileSync(join(root, 'Alpine/all.zip')).subarray(0, 90));
  expect(update()[0]).toMatchObject({ kind: 'damaged' });
  expect(fixedNow()).toEqual(['2']);
  expect(readdirSync(join(root, 'home'))).toEqual(['advisories.db']);
});

test('a damaged database says so, and the next update builds it anew', () => {
  expect(fixedNow()).toBe('missing');
  put('home/advisories.db', 'no database at all');
  expect(fixedNow()).toBe('damaged');
  put('ecosystems.txt', 'Alpine\n');
  put('Alpine/all.zip', zip(record('A-1', '2026-01-02T00:00:00Z', '2')));
  update();
  expect(fixedNow()).toEqual(['2']);
  const bytes = readFileSync(join(root, 'home/advisories.db'));
  put('home/advisories.db', bytes.fill(0xff, 4096));
  expect(fixedNow()).toBe('damaged');
});
