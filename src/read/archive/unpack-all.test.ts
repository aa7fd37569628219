import { expect, test } from 'vitest';
import { makeZip } from '../../../test/support/make-zip.ts';
import { readZip } from './read-zip.ts';
import { unpackAll } from './unpack-all.ts';

const unpacked = async (zip: Buffer, largest = 1000): Promise<readonly (readonly [string, string | undefined])[]> => {
  const all: (readonly [string, string | undefined])[] = [];
  for await (const batch of unpackAll(readZip(zip)?.entries ?? [], { largest }))
    all.push(...batch.map(({ entry, content }) => [entry.name, content?.toString()] as const));
  return all;
};

const members = Object.fromEntries(
  Array.from({ length: 1200 }, (_, at) => [`${at}.json`, `member ${at} ${'x'.repeat(at % 50)}`]),
);

test.each(['stored', 'deflated'] as const)('members that are %s come out whole and in their order', async (method) => {
  expect(await unpacked(makeZip(members, 'utf8', method))).toEqual(Object.entries(members));
});

test('one member that is damaged, or larger than asked for, leaves the others', async () => {
  const zip = makeZip({ ...members, 'large.json': 'y'.repeat(2000) }, 'utf8', 'deflated');
  const damaged = zip.indexOf('700.json') + '700.json'.length;
  zip.fill(0xff, damaged, damaged + 6);
  const all = await unpacked(zip);
  expect(all.filter(([, content]) => content === undefined).map(([name]) => name)).toEqual(['700.json', 'large.json']);
  expect(all.filter(([, content]) => content !== undefined)).toEqual(
    Object.entries(members).filter(([name]) => name !== '700.json'),
  );
});
