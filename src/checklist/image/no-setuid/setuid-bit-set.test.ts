import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const said = (run: string): string | undefined =>
  reportOf({ Dockerfile: `FROM debian:13\nRUN ${run}\nUSER 1000:1000\n` }).posture.findings.find(
    ({ rule }) => rule === 'image/no-setuid/setuid-bit-set',
  )?.message;

test('of what install is told the last word is the program', () => {
  expect(said('install -o root -m 4755 helper /usr/local/bin/helper')).toBe(
    'mode 4755 lets whoever calls /usr/local/bin/helper act as its owner',
  );
  expect(said('chmod u+s /a /b')).toBe('chmod u+s lets whoever calls /a, /b act as its owner');
});
