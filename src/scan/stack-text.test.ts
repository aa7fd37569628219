import { expect, test } from 'vitest';
import type { LookupResult } from './lookup-result.ts';
import type { Scanned } from './scanned.ts';
import { stackText } from './stack-text.ts';

const scanned = (packages: number, noData: LookupResult['noData']): Scanned =>
  ({
    image: { packages: Array.from({ length: packages }), secrets: [], config: {}, content: {} },
    lookedUp: { vulnerabilities: [], noData, state: { updated: '2026-11-01', signed: true }, ageDays: 0 },
  }) as unknown as Scanned;
const rowsOf = (one: Scanned): readonly string[] =>
  stackText({
    target: 'compose.yaml',
    entries: [{ image: 'nginx:1.29', services: ['web'], scanned: one, why: undefined }],
    tool: { name: 'plimsoll', version: '0' },
    durationMs: 1,
  })
    .split('\n')
    .slice(3, 7);

test('a nought stands only where something was compared, and what was not is said', () => {
  const noData = [{ ecosystem: 'Debian:13', packages: 2, why: 'the database holds nothing about Debian:13' }];
  expect(rowsOf(scanned(2, []))[0]).toMatch(/ 2 {5}0 {4}0 {4}0 {4}0 {10}0 {12}0$/);
  expect(rowsOf(scanned(5, noData))[0]).toMatch(/ 5 {5}0 /);
  const unknown = rowsOf(scanned(2, noData));
  expect(unknown[0]).toMatch(/ 2 {5}\? {4}\? {4}\? {4}\? {10}\? {12}0$/);
  expect(unknown[2]).toBe('      Not decided for 2 packages: the database holds nothing about Debian:13');
  expect(rowsOf(scanned(0, [{ ecosystem: 'debian', packages: 0, why: 'no list' }]))[0]).toMatch(/ 0 {5}\? /);
});
