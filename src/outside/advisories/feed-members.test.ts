import { expect, test } from 'vitest';
import { type FeedMember, feedMembers } from './feed-members.ts';

const member = (name: string): FeedMember => ({ crc: 7, modified: '2026-11-01', record: { number: 3, name } });
const withdrawn: FeedMember = { crc: 9, modified: '', record: undefined };

test('members are read as they were written, whatever stands in the name of their file', () => {
  const members = new Map([
    ['CVE-2026-1.json', member('CVE-2026-1')],
    ['a file with  blanks.json', member('CVE-2026-2')],
    ['gone.json', withdrawn],
  ]);
  expect(feedMembers.read(feedMembers.write(members))).toEqual(members);
});

test.each([
  ['a blank in the name of a record', 'one.json', member('CVE 1')],
  ['a line break in the name of a record', 'one.json', member('CVE\n1')],
  ['a line break in the name of a file', 'one\n.json', member('CVE-1')],
])('%s is not written, and nothing else is read in its place', (_, file, one) => {
  const members = new Map([
    [file, one],
    ['two.json', member('CVE-2')],
  ]);
  expect([...feedMembers.read(feedMembers.write(members))]).toEqual([['two.json', member('CVE-2')]]);
});
