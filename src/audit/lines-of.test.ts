import { expect, test } from 'vitest';
import { failed, ok } from '../ports/result.ts';
import { linesOf } from './lines-of.ts';

test('a segment that cannot be read to its end is not taken for a short one', async () => {
  const lines = [];
  const read = async function* () {
    yield ok(Buffer.from('one\ntwo\nhal'));
    yield failed('failed', 'the disk is gone');
  };
  for await (const line of linesOf({ name: '00000001.jsonl', read })) lines.push(line.ok ? line.value : line.message);
  expect(lines).toEqual(['one', 'two', 'the disk is gone']);
});
