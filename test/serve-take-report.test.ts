import { expect, test } from 'vitest';
import { renderJson } from '../src/report/json/render-json.ts';
import { takeReport } from '../src/serve/take-report.ts';
import { reportOf, SHOP } from './report-of.ts';

test('of more findings than are kept the worst are known, wherever they stand in the report', () => {
  const shop = JSON.parse([...renderJson(reportOf(SHOP))].join(''));
  const finding = (severity: string) => (_: unknown, index: number) => ({
    ...{ ...shop.findings[0], severity },
    fingerprint: `${severity === 'low' ? '0' : 'f'}${index.toString(16).padStart(19, '0')}`,
  });
  const findings = [
    ...Array.from({ length: 20_000 }, finding('low')),
    ...Array.from({ length: 3 }, finding('critical')),
  ];
  const taken = takeReport(Buffer.from(JSON.stringify({ ...shop, findings })));
  if (!taken.ok) throw new Error(taken.message);
  // a finding that is kept and not known would be told as new with each report
  const known = new Set(taken.value.prints);
  expect(taken.value.findings.filter(({ fingerprint }) => !known.has(fingerprint))).toEqual([]);
  expect(taken.value.findings.slice(0, 4).map(({ severity }) => severity)).toEqual([
    ...['critical', 'critical', 'critical', 'low'],
  ]);
});
