import { expect, test } from 'vitest';
import { escapeControls } from './escape-controls.ts';

test('a string of JSON means the same, and commands no terminal', () => {
  const told = { name: 'a\u009b31m', path: 'user\u202e toor' };
  const text = escapeControls(JSON.stringify(told));
  expect(text).toBe('{"name":"a\\u009b31m","path":"user\\u202e toor"}');
  expect(JSON.parse(text)).toEqual(told);
});

test('colours, accents and joined signs stay', () => {
  const text = '\u001b[1mÜberfluß 港口\u001b[0m 👩\u200d💻';
  expect(escapeControls(text)).toBe(text);
});
