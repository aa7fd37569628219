import { expect, test } from 'vitest';
import type { Plain } from '../../model/change.ts';
import { applyEdits, patchedText, unpatched } from '../edit/patch.ts';
import { configure } from './configure.ts';

const after = (text: string, key: string, value: Plain | undefined): string | undefined => {
  const edits = configure(text, { kind: 'configure', key, value }, 'one');
  return edits && patchedText(applyEdits(unpatched(text), edits));
};

test('a new key goes behind the last one, in the style of the file', () => {
  expect(after('{\n    "debug": false\n}\n', 'icc', false)).toBe('{\n    "debug": false,\n    "icc": false\n}\n');
  expect(after('{"debug": false}', 'icc', false)).toBe('{"debug": false, "icc": false}');
  expect(after('{\r\n\t"debug": false\r\n}', 'icc', false)).toBe('{\r\n\t"debug": false,\r\n\t"icc": false\r\n}');
  expect(after('{}\n', 'default-ulimits', { nofile: { Hard: 5 } })).toBe(
    '{\n  "default-ulimits": {\n    "nofile": {\n      "Hard": 5\n    }\n  }\n}\n',
  );
});

test('a key that is there changes its value and nothing else', () => {
  const text = '{\n  "hosts": ["unix:///run/docker.sock",  "fd://"],\n  "icc": true ,\n  "mtu": 1400\n}\n';
  expect(after(text, 'icc', false)).toBe(text.replace('true', 'false'));
});

test('a key is taken away with its comma', () => {
  expect(after('{\n  "log-level": "debug",\n  "mtu": 1\n}', 'log-level', undefined)).toBe('{\n  "mtu": 1\n}');
  expect(after('{\n  "mtu": 1,\n  "log-level": "debug"\n}', 'log-level', undefined)).toBe('{\n  "mtu": 1\n}');
  expect(after('{"log-level": "debug"}', 'log-level', undefined)).toBe('{}');
  expect(after('{"mtu": 1}', 'log-level', undefined)).toBe('{"mtu": 1}');
});

test.each(['', '[]', '{"a": 1,}', 'a: 1', '{"a": 1} {"b": 2}'])('%j is no JSON object and is left alone', (text) => {
  expect(after(text, 'icc', false)).toBeUndefined();
});
