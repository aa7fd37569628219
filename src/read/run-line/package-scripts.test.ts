import { expect, test } from 'vitest';
import { packageScripts } from './package-scripts.ts';

test('each script is a text of its own, whose places lead through the escapes', () => {
  const text = '{ "name": "a", "scripts": { "b": "docker run \\"c\\"", "d\\"e": "f" } }';
  const sources = packageScripts(text);
  expect(sources.map((source) => source.text)).toEqual(['docker run "c"', 'f']);
  expect(sources.map(({ offset }) => text[offset(0)])).toEqual(['d', 'f']);
});

test('a script as long as a file may be is read', () => {
  const [source] = packageScripts(JSON.stringify({ scripts: { a: 'a'.repeat(15_000_000) } }));
  expect(source?.text).toHaveLength(15_000_000);
});
