import { expect, test } from 'vitest';
import { readBaseline, writeBaseline } from './baseline.ts';

const TODAY = '2026-11-22';

test('a finding keeps the day on which it was first written down, and stands in a line of its own, once', () => {
  const before = new Map([['f2', '2026-01-01']]);
  const findings = [
    { fingerprint: 'f2', rule: 'b' },
    { fingerprint: 'f1', rule: 'a' },
    { fingerprint: 'f1', rule: 'a' },
  ];
  const text = writeBaseline(findings, before, TODAY);
  expect(text).toBe(`{
"schemaVersion": 1,
"findings": [
{"rule":"a","fingerprint":"f1","since":"2026-11-22"},
{"rule":"b","fingerprint":"f2","since":"2026-01-01"}
]
}
`);
  expect(readBaseline(text)).toEqual(
    new Map([
      ['f1', TODAY],
      ['f2', '2026-01-01'],
    ]),
  );
  expect(readBaseline(writeBaseline([], before, TODAY))).toEqual(new Map());
});

test.each([
  '',
  '{ "schemaVersion": 2, "findings": [] }',
  '{ "schemaVersion": 1, "findings": {} }',
  '{ "schemaVersion": 1, "findings": [{ "fingerprint": "f1" }] }',
  '{ "schemaVersion": 1, "findings": [{ "fingerprint": 1, "since": "2026-01-01" }] }',
])('%s is no baseline', (text) => {
  expect(readBaseline(text)).toBeUndefined();
});
