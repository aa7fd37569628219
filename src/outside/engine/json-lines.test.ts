import { expect, test } from 'vitest';
import type { EngineFailure } from '../../ports/engine.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { number, object } from '../../ports/shape.ts';
import { readJsonLines } from './json-lines.ts';

const readAll = async (...pieces: readonly (string | Buffer | Result<never, EngineFailure>)[]) => {
  const given = async function* () {
    for (const piece of pieces)
      yield typeof piece === 'string' ? ok(Buffer.from(piece)) : Buffer.isBuffer(piece) ? ok(piece) : piece;
  };
  const seen: unknown[] = [];
  for await (const line of readJsonLines(given(), object({ a: number }))) seen.push(line.ok ? line.value.a : line.code);
  return seen;
};

test('lines are whole wherever their bytes were cut, and blank ones say nothing', async () => {
  expect(await readAll('{"a":', '1}\n{"a":2}\n', '\n  \n{"a":3}\n')).toEqual([1, 2, 3]);
  const bytes = Buffer.from('{"a":1,"é":"€"}\n');
  for (let cut = 1; cut < bytes.length; cut++)
    expect(await readAll(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([1]);
});

test('a failure, a line of another shape and one without an end are the last that is said', async () => {
  expect(await readAll('{"a":1}\n', failed('closed', 'gone'), '{"a":2}\n')).toEqual([1, 'closed']);
  expect(await readAll('{"a":1}\n{"a":"x"}\n{"a":2}\n', '{"a":3}\n')).toEqual([1, 'damaged']);
  const long = 'x'.repeat(1024 * 1024);
  expect(await readAll(long, 'x', '\n{"a":2}\n')).toEqual(['damaged']);
});
