import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

const faultOf = (text: string): string | undefined => jsonFault(Buffer.from(text));
const names = (many: number): string => `{${Array.from({ length: many }, (_, index) => `"k${index}":0`).join()}}`;

test.each([
  ['an object', names(200)],
  ['many objects', `[${Array.from({ length: 300 }, () => names(100)).join()}]`],
  ['a long list', `[${'0,'.repeat(900_000)}0]`],
  ['text that looks like more', JSON.stringify({ message: '[{,"\\'.repeat(300_000) })],
  ['what is no JSON', ']]}}'.repeat(1_000)],
])('%s is read', (_, text) => {
  expect(faultOf(text)).toBeUndefined();
});

test.each([
  ['an object of very many names', names(202), /more than 200 members/],
  ['one inside of a list', `[0,${names(202)}]`, /more than 200 members/],
  ['lists in lists', '['.repeat(41), /more than 40 deep/],
  ['objects in objects', '{"a":'.repeat(41), /more than 40 deep/],
  ['a list without end', '0,'.repeat(1_000_001), /more than/],
  ['objects without end', `[${'{},'.repeat(600_000)}`, /more than 1000000 values/],
])('%s is not', (_, text, why) => {
  expect(faultOf(text)).toMatch(why);
});
