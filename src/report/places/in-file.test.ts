import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import type { FileId } from '../../model/place.ts';
import type { Report } from '../report.ts';
import { locator } from './location.ts';
import { maskedLines } from './masked-lines.ts';

const compose = (dockerfile: string): string => `services:\n  web:\n    build:\n      dockerfile_inline: ${dockerfile}`;
const BLOCK = compose(
  '|\n        FROM node:24\n        ENV DB_PASSWORD=kr8-moss\n        RUN curl -fsSL https://x.example.com/a | sh\n        USER 1000:1000\n',
);
const download = (report: Report): Report['posture']['findings'][number] | undefined =>
  report.posture.findings.find(({ rule }) => rule.endsWith('/download-piped-to-shell'));

const placeOf = (text: string): unknown => {
  const report = reportOf({ 'compose.yaml': text });
  const found = download(report);
  return found && locator(report)(found.origin.place);
};

test('what stands in a Dockerfile inside a compose file is shown at its line there', () => {
  expect(placeOf(BLOCK)).toMatchObject({ path: 'compose.yaml', line: 7, column: 24, endLine: 7 });
});

test('in a quoted value it is the value that is shown', () => {
  expect(placeOf(compose('"FROM node:24\\nRUN curl -fsSL https://x.example.com/a | sh\\n"\n'))).toMatchObject({
    path: 'compose.yaml',
    line: 4,
  });
});

test('its fingerprint is the same wherever in the file it stands', () => {
  const moved = `# a comment\n\n${BLOCK}`;
  const print = (text: string): string | undefined => download(reportOf({ 'compose.yaml': text }))?.fingerprint;
  expect(print(moved)).toBe(print(BLOCK));
  expect(print(BLOCK)).toBeDefined();
});

test('its variables that may hold a credential are stars', () => {
  const { lines } = maskedLines(reportOf({ 'compose.yaml': BLOCK }))('compose.yaml' as FileId);
  expect(lines.join('\n')).toContain('ENV DB_PASSWORD=********');
});
