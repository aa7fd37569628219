import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeTar } from '../../../test/support/make-image.ts';
import { makeZip } from '../../../test/support/make-zip.ts';
import type { Found } from '../../knowledge/credentials/found.ts';
import { secretsIn } from './secrets-in.ts';

const MANY = 150_000;
const found = (at: number, fingerprint = `${at}`): Found => ({
  ...({ detector: 'd', what: 'w', confidence: 'likely', severity: 'high', reason: '' } as const),
  ...{ fingerprint, span: { start: at, end: at + 1 } },
});
/** Everything is a credential, many times over. */
const look = (): readonly Found[] => Array.from({ length: MANY }, (_, index) => found(0, `${index}`));

test.each([
  ['tar', makeTar([{ path: 'a.txt', content: 'x' }])],
  ['zip', makeZip({ 'a.txt': 'x' })],
])('a %s with more credentials in one member than a call takes arguments is looked through', (kind, bytes) => {
  expect(secretsIn(`backup/x.${kind}`, bytes, look)).toHaveLength(MANY);
});

test('a line is counted from the beginning of the file, however long it is and much is found in it', () => {
  const everywhere = () => Array.from({ length: 20_000 }, (_, line) => found(line * 40));
  const bytes = Buffer.from(`${'x'.repeat(39)}\n`.repeat(300_000));
  const lines = secretsIn('srv/dump.sql', bytes, everywhere).map(({ line }) => line);
  // windows of four megabytes overlap by eight kilobytes
  expect(lines.slice(0, 3)).toEqual([1, 2, 3]);
  expect(lines[20_000]).toBe(Math.floor((4 * 1024 * 1024 - 8 * 1024) / 40) + 1);
});

const fromZip = (zip: Buffer): readonly string[] => secretsIn('a.zip', zip, () => [found(0)]).map(({ path }) => path);

test.each(['stored', 'deflated'] as const)('members of a ZIP64 that are %s are looked through', (method) => {
  expect(fromZip(makeZip({ 'a.txt': 'some text', 'b/c.txt': 'more' }, 'utf8', method, 'wide'))).toEqual([
    'a.zip!/a.txt',
    'a.zip!/b/c.txt',
  ]);
});

test('a member of a ZIP that is stored with another size than it says is not believed', () => {
  const zip = makeZip({ 'a.txt': 'some text' });
  expect(fromZip(zip)).toEqual(['a.zip!/a.txt']);
  const size = zip.indexOf('PK\x01\x02') + 24;
  zip.writeUInt32LE(1, size);
  expect(fromZip(zip)).toEqual([]);
});

test('members of a ZIP that lie over each other are not unpacked without end', () => {
  const large = deflateRawSync(Buffer.alloc(60 * 1024 * 1024));
  const zip = makeZip({ a: 'x' });
  const at = zip.indexOf('PK\x01\x02');
  const [local, one] = [zip.subarray(0, 31), Buffer.from(zip.subarray(at, at + 47))];
  for (const [offset, value] of [
    [20, large.length],
    [24, 50 * 1024 * 1024],
  ] as const)
    one.writeUInt32LE(value, offset);
  for (const head of [local, one]) head.writeUInt16LE(8, head === one ? 10 : 8);
  const directory = Buffer.concat(Array.from({ length: 2000 }, () => one));
  const end = Buffer.from(zip.subarray(-22));
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(31 + large.length - 1, 16);
  expect(fromZip(Buffer.concat([local.subarray(0, 31), large, directory, end]))).toEqual([]);
});
