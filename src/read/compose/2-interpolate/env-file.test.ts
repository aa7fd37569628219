import { expect, test } from 'vitest';
import type { FileId } from '../../../model/place.ts';
import { readEnvFile, readRawEnvFile } from './env-file.ts';

const FILE = '.env' as FileId;
const read = (text: string, outer: { readonly [name: string]: string } = {}): { readonly [name: string]: string } => {
  const { entries } = readEnvFile(FILE, text, (name) =>
    Object.hasOwn(outer, name) ? { text: outer[name] ?? '', holes: [], by: { kind: 'variable', name } } : undefined,
  );
  return Object.fromEntries(entries.map(({ name, value }) => [name, value.text]));
};

test.each([
  ['A=1\nB = two \nexport C=3', { A: '1', B: 'two', C: '3' }],
  ['A: yaml\n', { A: 'yaml' }],
  ['A=x # comment\nB=x#no\nC= # kept\n', { A: 'x', B: 'x#no', C: '# kept' }],
  ['A="x\ny" # after\nB=\'z\n$A\'\n', { A: 'x\ny', B: 'z\n$A' }],
  ['A="\\n\\t\\"\\\\ \\$x \\0101"\n', { A: '\n\t"\\ $x A' }],
  ["A='\\n'\nB='it\\'s'", { A: '\\n', B: "it's" }],
  ['A=1\nB=${A}${C:-c}"\nD="$A"\nE=\'$A\'', { A: '1', B: '1c"', D: '1', E: '$A' }],
  ['1A=x\nA.B-C[0]=y', { 'A.B-C[0]': 'y' }],
  ['\uFEFFA=1\r\nB=2\r\n', { A: '1', B: '2' }],
  ['#only\n\n  # comments', {}],
  ['A=1\nA=2', { A: '2' }],
  ['A=\nB=""', { A: '', B: '' }],
])('%j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test('what is given outside counts over what stands above, and gives names without a value', () => {
  expect(read('A=in\nB=$A\nC\nD\n', { A: 'out', C: 'c' })).toEqual({ A: 'in', B: 'out', C: 'c' });
});

test.each(['A b=1\n', 'A="open\n', 'A$=1\n', '{"json": 1}'])('%j is refused with a place', (text) => {
  const { faults } = readEnvFile(FILE, text, () => undefined);
  expect(faults).toMatchObject([{ code: 'env-file-syntax', place: { file: FILE } }]);
});

test('values are placed where they stand', () => {
  const text = 'A=one\nB="two"\n';
  const { entries } = readEnvFile(FILE, text, () => undefined);
  expect(entries.map(({ value }) => text.slice(value.place.span.start, value.place.span.end))).toEqual(['one', 'two']);
});

test('variables that double each other stop before they fill the memory', () => {
  const lines = Array.from({ length: 64 }, (_, index) => `V${index + 1}=$V${index}$V${index}`);
  const { entries } = readEnvFile(FILE, `V0=0123456789\n${lines.join('\n')}`, () => undefined);
  expect(entries.reduce((sum, { value }) => sum + value.text.length, 0)).toBeLessThan(20_000_000);
});

test('a raw env file is taken as it stands', () => {
  const { entries } = readRawEnvFile(FILE, '# c\nA="$B" # x\n  B=\nC\n', () => undefined);
  expect(entries.map(({ name, value }) => [name, value.text])).toEqual([
    ['A', '"$B" # x'],
    ['B', ''],
  ]);
});
