import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP, SHOP_WITH_WAIVERS } from '../../../test/report-of.ts';
import type { FileId } from '../../model/place.ts';
import { renderGithub } from './render-github.ts';

const COMMAND = /^::(error|warning|notice) [a-zA-Z]+=[^:,]*(?:,[a-zA-Z]+=[^:,]*)*::[^\r\n]*$/;

test('each finding is one annotation at its line, the worst first', () => {
  const report = reportOf(SHOP);
  const lines = [...renderGithub({ ...report, root: 'examples/shop' as FileId })].join('').trimEnd().split('\n');
  expect(lines).toHaveLength(report.posture.findings.length);
  expect(lines[0]).toMatch(
    /^::error file=examples\/shop\/compose\.yaml,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=/,
  );
  for (const line of lines) expect(line).toMatch(COMMAND);
  const kinds = lines.map((line) => ['error', 'warning', 'notice'].findIndex((kind) => line.startsWith(`::${kind}`)));
  expect(kinds).toEqual([...kinds].sort());
});

test('what is new comes first, however mild: GitHub shows ten of a kind', () => {
  const report = reportOf(SHOP);
  const { posture } = report;
  const findings = posture.findings.map((finding) => ({ ...finding, isNew: finding.severity === 'low' }));
  const lines = [...renderGithub({ ...report, posture: { ...posture, findings } })].join('').trimEnd().split('\n');
  const isNew = lines.map((line) => / \(low%2C new\)::/.test(line));
  expect(isNew.lastIndexOf(true)).toBeLessThan(isNew.indexOf(false));
  expect(isNew).toContain(true);
});

test('a waiver that does not count is a warning where it is written', () => {
  const text = [...renderGithub(reportOf(SHOP_WITH_WAIVERS))].join('');
  expect(text).toMatch(
    /::warning file=compose\.yaml,line=\d+,.*title=This waiver does not count::it ended on 2020-01-01/,
  );
});

test('nothing in a project can begin a command of its own or end a property', () => {
  const report = hostileReport();
  const lines = [...renderGithub(report)].join('').trimEnd().split('\n');
  expect(lines).toHaveLength(report.posture.findings.length + 1);
  for (const line of lines) {
    expect(line).toMatch(COMMAND);
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(line).not.toMatch(/%(?!25|0A|3A|2C)/);
  }
});
