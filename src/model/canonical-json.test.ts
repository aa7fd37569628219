import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('members are sorted by UTF-16 code units, as the example of RFC 8785 in 3.2.3', () => {
  const value = {
    '€': 'Euro',
    '\r': 'CR',
    '\ufb33': 'Hebrew',
    '1': 'One',
    '😀': 'Smiley',
    '\u0080': 'Control',
    ö: 'o',
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":"CR","1":"One","\u0080":"Control","ö":"o","€":"Euro","😀":"Smiley","\ufb33":"Hebrew"}',
  );
});

test('numbers, literals and strings are written as RFC 8785 in 3.2.2', () => {
  expect(
    canonicalJson({
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    }),
  ).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('what is undefined is left out, and half a character cannot get in', () => {
  expect(canonicalJson({ b: undefined, a: '\ud800' })).toBe('{"a":"\ufffd"}');
});

test('a number that JSON does not have is a bug', () => {
  expect(() => canonicalJson([Number.NaN])).toThrow('NaN');
});
