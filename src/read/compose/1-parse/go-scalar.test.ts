import { expect, test } from 'vitest';
import { goFloat, goScalar } from './go-scalar.ts';

test.each([
  ['0440', 'int', '288'],
  ['0o17', 'int', '15'],
  ['0x1F', 'int', '31'],
  ['-0b11', 'int', '-3'],
  ['+7', 'int', '7'],
  ['1_000', 'int', '1000'],
  ['08', 'float', '8'],
  ['18446744073709551615', 'int', '18446744073709551615'],
  ['-0', 'float', '-0'],
  ['1.50', 'float', '1.5'],
  ['.5', 'float', '0.5'],
  ['1e3', 'float', '1000'],
  ['1e-5', 'float', '1e-05'],
  ['.inf', 'float', '+Inf'],
  ['True', 'bool', 'true'],
  ['~', 'null', ''],
  ['', 'null', ''],
  ['2024-1-2', 'time', '2024-01-02 00:00:00 +0000 UTC'],
  ['2024-01-02T03:04:05.600Z', 'time', '2024-01-02 03:04:05.6 +0000 UTC'],
])('%s is read as Go reads it', (plain, type, text) => {
  expect(goScalar(plain)).toEqual({ type, text });
});

test.each([
  '2222:22',
  'yes',
  'no',
  'on',
  'y',
  '1.2.3',
  '0o8',
  '2024-13-01',
  '2023-02-30',
  '1e',
  '=',
  '1:30',
  'tRue',
])('%s is a text', (plain) => {
  const read = goScalar(plain);
  expect(read).toEqual({ type: 'string', text: plain });
});

test('floats have the exponents of Go', () => {
  expect([1e21, 1e20, 1e-4, 1.5e-7, -0, Number.NaN].map(goFloat)).toEqual([
    '1e+21',
    '100000000000000000000',
    '0.0001',
    '1.5e-07',
    '-0',
    'NaN',
  ]);
});
