import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { hostileReport, reportOf, SHOP } from '../../test/report-of.ts';
import type { FileId } from '../model/place.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { hoverAt } from './hover.ts';
import { inlayHintsOf } from './inlay-hints.ts';

const uriOf = (file: FileId): string => pathToFileURL(`/shop/${file}`).href;
const compose = 'compose.yaml' as FileId;

test('how bad a finding is decides how it is drawn', () => {
  const drawn = new Map(diagnosticsOf(reportOf(SHOP), compose, uriOf).map(({ code, severity }) => [code, severity]));
  expect(drawn.get('container/not-privileged/privileged')).toBe(1);
  expect(drawn.get('container/read-only/writable-root')).toBe(2);
  expect(drawn.get('runtime/restart-policy/no-restart')).toBe(3);
});

test('a finding about several services names them', () => {
  const files = {
    'compose.yaml': 'services:\n  app:\n    build: .\n  worker:\n    build: .\n',
    Dockerfile: 'FROM node:24\nCMD ["node", "/app.js"]\n',
  };
  const root = diagnosticsOf(reportOf(files), 'Dockerfile' as FileId, uriOf).find(
    ({ code }) => code === 'container/non-root/no-user',
  );
  expect(root?.message).toMatch(/^app, worker: runs as root/);
});

test('controls of a hostile project reach no editor', () => {
  const report = hostileReport();
  const shown = report.errors.flatMap(({ target }) => diagnosticsOf(report, target, uriOf));
  expect(shown.length).toBeGreaterThan(1);
  const texts = shown.flatMap(({ message, relatedInformation = [] }) => [
    message,
    ...relatedInformation.map((one) => one.message),
  ]);
  for (const text of texts) expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('an empty file has neither reasons nor load lines', () => {
  const report = reportOf({ 'compose.yaml': '' });
  expect(hoverAt(report, compose, { line: 0, character: 0 })).toBeUndefined();
  expect(inlayHintsOf(report, compose)).toEqual([]);
});
