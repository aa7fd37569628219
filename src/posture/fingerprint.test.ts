import { expect, test } from 'vitest';
import { absentPlace, type FileId, textPlace } from '../model/place.ts';
import { fingerprint, identityOf } from './fingerprint.ts';

const file = 'compose.yaml' as FileId;
const at = (text: string, snippet: string): string => {
  const start = text.indexOf(snippet);
  const place = textPlace(file, { start, end: start + snippet.length });
  return identityOf({ rule: 'image/pinned-tag/latest', place, subject: 'web', text, file });
};

test('moving down the file changes nothing', () => {
  expect(at('# a comment\n\nimage: node:24', 'node:24')).toBe(at('image: node:24', 'node:24'));
});

test('quotes, blanks and another tag change nothing', () => {
  expect(at('image: "node:24"', '"node:24"')).toBe(at('image: node:25-alpine', 'node:25-alpine'));
});

test('another image is another finding', () => {
  expect(at('image: node:24', 'node:24')).not.toBe(at('image: nginx:1', 'nginx:1'));
});

test('a port mapping keeps its ports', () => {
  expect(at('- 8080:80', '8080:80')).not.toBe(at('- 9090:80', '9090:80'));
});

test('two things absent near one place differ', () => {
  const near = textPlace(file, { start: 0, end: 3 });
  const identity = (of: string): string =>
    identityOf({ rule: 'r', place: absentPlace(of, near), subject: 'web', text: 'web', file });
  expect(identity('read_only')).not.toBe(identity('user'));
});

test('the second of two that look alike has another fingerprint', () => {
  expect(fingerprint('x', 0)).not.toBe(fingerprint('x', 1));
});

test('a fingerprint of a credential holds so few bits of it that no guess is confirmed', () => {
  const text = 'PASSWORD=winter';
  const place = textPlace(file, { start: 0, end: text.length });
  const rule = 'secrets/not-in-code/literal-in-environment';
  expect(identityOf({ rule, place, subject: 'db', text, file })).toMatch(/,"[0-9a-f]{5}"\]$/);
});
