import { expect, test } from 'vitest';
import type { LookupResult } from './lookup-result.ts';
import type { Scanned } from './scanned.ts';
import { verdictLine } from './verdict-line.ts';

const flaw = (id: string, severity: string, more: object = {}) => ({ id, severity, fixed: undefined, ...more });
const answer = (flaws: readonly object[] | undefined, noData: readonly object[] = [], image: object = {}): string =>
  verdictLine(
    {
      image: { secrets: [], problems: [], packages: [{}, {}, {}], ...image } as unknown as Scanned['image'],
      lookedUp: flaws && ({ vulnerabilities: flaws, noData } as unknown as LookupResult),
    },
    'high',
  );

test('the answer of a scan counts what fails, each flaw once, and what has a fix', () => {
  const flaws = [flaw('A', 'high', { fixed: '2' }), flaw('A', 'high', { fixed: '2' }), flaw('B', 'critical')];
  expect(answer([...flaws, flaw('C', 'medium')])).toBe('high or worse, or exploited: 2 vulnerabilities (1 with a fix)');
  expect(answer([flaw('D', 'low', { exploitedSince: '2026-01-01' })])).toContain('1 vulnerability (0 with a fix)');
  const secret = { severity: 'high', confidence: 'likely' };
  expect(answer([], [], { secrets: [secret] })).toBe('high or worse, or exploited: 1 credential');
});

test('what nobody knows is said with it', () => {
  expect(answer([])).toBe('nothing is high or worse');
  expect(answer([], [{ packages: 2 }])).toBe('nothing is high or worse; 2 of 3 packages not decided');
  expect(answer([], [{ packages: 3 }])).toBe(
    'unknown: no package of it could be compared; 3 of 3 packages not decided',
  );
  expect(answer([], [{ packages: 0 }])).toBe('nothing is high or worse; what is in it is not known');
  expect(answer([], [], { packages: [] })).toBe('nothing is high or worse; there was no package to compare');
  expect(answer(undefined)).toBe('no credential is high or worse; vulnerabilities were not looked for');
  expect(answer([], [], { problems: ['x'] })).toContain('not all of it could be read');
});
