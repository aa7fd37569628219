import { expect, test } from 'vitest';
import { makeZip } from '../../../test/support/make-zip.ts';
import { readPart } from './feed-part.ts';
import { planFeed } from './plan-feed.ts';
import { readParts } from './read-parts.ts';

const RECORDS = 5200;

const shared = (bytes: Buffer): SharedArrayBuffer => {
  const archive = new SharedArrayBuffer(bytes.length);
  new Uint8Array(archive).set(bytes);
  return archive;
};

const record = (number: number): readonly [string, string] => [
  `A-${number}.json`,
  JSON.stringify({
    id: `A-${number}`,
    modified: '2026-01-01T00:00:00Z',
    affected: [
      {
        package: { ecosystem: 'Alpine:v3.9', name: `p${number}` },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: `1.${number}` }] }],
      },
    ],
  }),
];

test('what threads read comes back whole and in its order, with what was to be settled in between', () => {
  const zip = makeZip(Object.fromEntries(Array.from({ length: RECORDS }, (_, number) => record(number))));
  const plan = planFeed('Alpine', shared(zip), new Map());
  const tasks = plan?.tasks ?? [];
  expect(tasks).toHaveLength(11);
  const works = [
    ...tasks.slice(0, 8).map((task, at) => ({ of: at, task })),
    { of: 8, task: undefined },
    ...tasks.slice(8).map((task, at) => ({ of: at + 9, task })),
  ];
  const read = [...readParts(works, 2)];
  expect(read.map(({ of }) => of)).toEqual(works.map(({ of }) => of));
  expect(read[8]?.part).toBeUndefined();
  const names = read.flatMap(({ part }) => part?.names ?? []);
  expect(names).toEqual(Array.from({ length: RECORDS }, (_, number) => `A-${number}`));
  expect(read.flatMap(({ part }) => part ?? [])).toEqual(tasks.map(readPart));
});
