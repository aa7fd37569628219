import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeZip } from '../../../test/support/make-zip.ts';
import { writeFiles } from '../../../test/support/write-files.ts';
import { readAdvisories } from './read-advisories.ts';
import { updateFromFolder } from './update-from-folder.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-advisories-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

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
  writeFiles(root, { [file]: content });
};
const update = () =>
  updateFromFolder(join(root, 'home/advisories.db'), root, { source: root, now: '2026-11-27T00:00:00Z' });
const fixedNow = () => {
  const read = readAdvisories(join(root, 'home/advisories.db'), (advisories) =>
    advisories.claims('Alpine:v3.9', 'musl').flatMap(({ affected }) => affected.intervals.map(({ before }) => before)),
  );
  return read.ok ? read.value : read.code;
};

test('what is new replaces what was there, what has not changed is not read again', async () => {
  put('ecosystems.txt', 'Alpine\nAlpine:v3.9\nAndroid\n../..\n');
  put('Alpine/all.zip', makeZip(record('A-1', '2026-01-01T00:00:00Z', '1')));
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
  expect((await update()).map(({ name, kind, records }) => [name, kind, records])).toEqual([
    ['Alpine', 'updated', 1],
    ['KEV', 'updated', 1],
    ['EPSS', 'updated', 1],
  ]);
  expect(fixedNow()).toEqual(['1']);
  put(
    'Alpine/all.zip',
    makeZip({ ...record('A-1', '2026-01-02T00:00:00Z', '2'), 'bad.json': '{', 'worse.json': '[]' }),
  );
  expect(await update()).toMatchObject([
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

test('of a feed with other records beside it only what changed is read: added, changed, withdrawn, gone', async () => {
  put('ecosystems.txt', 'Alpine\n');
  const first = {
    ...record('A-1', '2026-01-01T00:00:00Z', '1'),
    ...record('A-2', '2026-01-01T00:00:00Z', '2'),
    ...record('A-3', '2026-01-01T00:00:00Z', '3'),
    ...record('A-4', '2026-01-01T00:00:00Z', '4'),
  };
  put('Alpine/all.zip', makeZip(first));
  expect(await update()).toMatchObject([{ records: 4 }]);
  const { 'A-4.json': _, ...rest } = first;
  const withdrawn = first['A-3.json']?.replace('"modified"', '"withdrawn":"2026-01-02T00:00:00Z","modified"') ?? '';
  const second = makeZip({
    ...rest,
    ...record('A-2', '2026-01-02T00:00:00Z', '2.1'),
    'A-3.json': withdrawn,
    ...record('A-5', '2026-01-02T00:00:00Z', '5'),
  });
  // the bytes of a record that is known are not looked at: here they are no JSON any more
  const kept = second.indexOf(first['A-1.json'] ?? '');
  second.fill('x', kept, kept + (first['A-1.json'] ?? '').length);
  put('Alpine/all.zip', second);
  expect(await update()).toMatchObject([{ kind: 'updated', records: 3, faults: [] }]);
  expect([...fixedNow()].toSorted()).toEqual(['1', '2.1', '5']);
  put('Alpine/all.zip', makeZip(first));
  expect(await update()).toMatchObject([{ kind: 'older' }]);
});

test('it never goes backwards, and a damaged source changes nothing', async () => {
  put('ecosystems.txt', 'Alpine\nDebian\n');
  put('Alpine/all.zip', makeZip(record('A-1', '2026-01-02T00:00:00Z', '2')));
  await update();
  put('Alpine/all.zip', makeZip(record('A-1', '2026-01-01T00:00:00Z', '1')));
  put('kev.json', '{');
  put('epss.csv.gz', 'no gzip');
  expect((await update()).map(({ name, kind }) => [name, kind])).toEqual([
    ['Alpine', 'older'],
    ['Debian', 'missing'],
    ['KEV', 'damaged'],
    ['EPSS', 'damaged'],
  ]);
  put('Alpine/all.zip', readFileSync(join(root, 'Alpine/all.zip')).subarray(0, 90));
  expect((await update())[0]).toMatchObject({ kind: 'damaged' });
  expect(fixedNow()).toEqual(['2']);
  expect(readdirSync(join(root, 'home'))).toEqual(['advisories.db']);
});

test('what a killed update left is removed, what another is building stays', async () => {
  put('ecosystems.txt', 'Alpine\n');
  put('Alpine/all.zip', makeZip(record('A-1', '2026-01-02T00:00:00Z', '2')));
  put('home/advisories.db.4194305.tmp', 'no process has this number');
  put(`home/advisories.db.${process.ppid}.tmp`, 'of another');
  put('home/advisories.db.x.tmp', 'of somebody else');
  await update();
  expect(readdirSync(join(root, 'home')).toSorted()).toEqual(
    ['advisories.db', `advisories.db.${process.ppid}.tmp`, 'advisories.db.x.tmp'].toSorted(),
  );
});

test('a damaged database says so, and the next update builds it anew', async () => {
  expect(fixedNow()).toBe('missing');
  put('home/advisories.db', 'no database at all');
  expect(fixedNow()).toBe('damaged');
  put('ecosystems.txt', 'Alpine\n');
  put('Alpine/all.zip', makeZip(record('A-1', '2026-01-02T00:00:00Z', '2')));
  await update();
  expect(fixedNow()).toEqual(['2']);
  const bytes = readFileSync(join(root, 'home/advisories.db'));
  put('home/advisories.db', bytes.fill(0xff, 4096));
  expect(fixedNow()).toBe('damaged');
});

test('what is known of a feed survives many updates: names with spaces, records withdrawn and come back', async () => {
  put('ecosystems.txt', 'Alpine\n');
  const one = record('A-1', '2026-01-01T00:00:00Z', '1');
  const two = record('A-2', '2026-01-01T00:00:00Z', '2')['A-2.json'] ?? '';
  put('Alpine/all.zip', makeZip({ ...one, 'with a space.json': two }));
  expect(await update()).toMatchObject([{ kind: 'updated', records: 2 }]);
  put('Alpine/all.zip', makeZip({ 'with a space.json': two.replace('"2"', '"3"').replace('01-01T', '01-02T') }));
  expect(await update()).toMatchObject([{ kind: 'updated', records: 1 }]);
  expect(fixedNow()).toEqual(['3']);
  put('Alpine/all.zip', makeZip({ ...one, ...record('A-3', '2026-01-03T00:00:00Z', '[4]') }));
  expect(await update()).toMatchObject([{ kind: 'updated', records: 2 }]);
  expect([...fixedNow()].toSorted()).toEqual(['1', '[4]']);
});
