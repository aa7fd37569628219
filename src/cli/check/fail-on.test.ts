import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { isFailing, readFailOn } from './fail-on.ts';

const files = { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n    privileged: true\n' };
const { posture } = reportOf(files);
/** What the posture says where the privileged service is new, or all but that. */
const comparing = (isPrivilegedNew: boolean): typeof posture => ({
  ...posture,
  findings: posture.findings.map((finding) => ({
    ...finding,
    isNew: (finding.control === 'container/not-privileged') === isPrivilegedNew,
  })),
});

test('of what is new a severity may be asked for', () => {
  const fails = (text: string, isPrivilegedNew: boolean) => isFailing(readFailOn(text), comparing(isPrivilegedNew));
  expect([fails('new', true), fails('new', false)]).toEqual([true, true]);
  expect([fails('new:high', true), fails('new:high', false)]).toEqual([true, false]);
  expect(isFailing(readFailOn('new'), posture)).toBe(false);
});

test('a severity counts what was there as well', () => {
  expect(isFailing(readFailOn('critical'), comparing(false))).toBe(true);
});

test('what is no threshold is refused', () => {
  for (const text of ['new:', 'new:bad', 'old:high', 'level:5', ''])
    expect(() => readFailOn(text)).toThrow(/it takes level:0 to level:4/);
});
