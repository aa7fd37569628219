import { expect, test } from 'vitest';
import { uniqueJson } from './unique-json.ts';

const read = (written: string) => uniqueJson(Buffer.from(written));

test.each([
  ['{"a":{"b":1},"c":[{"b":2}]}', true],
  ['{"a":"\\"a\\":","b":"}{"}', true],
  ['{"a":1,"\\u0061":2}', false],
  ['{"subject":1,"SUBJECT":2}', false],
  // the long s and the sign of Kelvin, which readers in Go take for s and k
  ['{"subject":1,"\u017fubject":2}', false],
  ['{"key":1,"\u212aey":2}', false],
])('%s says everything once: %s', (written, ok) => {
  expect(read(written).ok).toBe(ok);
});

test('a text of megabytes of escapes is passed over as any other', () => {
  expect(read(`{"a":"${'\\n'.repeat(5_000_000)}"}`).ok).toBe(true);
});
