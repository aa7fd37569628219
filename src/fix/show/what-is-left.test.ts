import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { whatIsLeft } from './what-is-left.ts';

const service = (name: string): string => `  ${name}:\n    image: nginx\n    privileged: true\n`;

test('each control that is left is named once, with the services it is left of', () => {
  const left = whatIsLeft(reportOf({ 'compose.yaml': `services:\n${['a', 'b'].map(service).join('')}` }));
  expect(left).toMatch(/^left to level 1: /);
  expect(left).toContain('container/not-privileged of a, b');
  expect(left).toContain('image/pinned-tag of a, b');
  expect(left?.match(/image\/pinned-tag/g)).toHaveLength(1);
});

test('of many services a few are named', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const left = whatIsLeft(reportOf({ 'compose.yaml': `services:\n${names.map(service).join('')}` }));
  expect(left).toContain('container/not-privileged of a, b, c and 2 more');
});

test('where evidence alone is missing nothing is left to mend', () => {
  const files = {
    Dockerfile: `FROM gcr.io/distroless/static-debian12:nonroot@sha256:${'0123456789abcdef'.repeat(4)}\nCOPY app /app\nENTRYPOINT ["/app"]\n`,
  };
  expect(whatIsLeft(reportOf(files))).toBe(undefined);
});
