import { expect, test } from 'vitest';
import { readPolicy } from './read-policy.ts';

test('a whole policy', () => {
  const { policy, problems } = readPolicy(`target: 2
roles:
  socket-proxy: engine-proxy
registries: [registry.example.com/team]
exclude: ["vendor/**"]
`);
  expect(problems).toEqual([]);
  expect(policy.target).toBe(2);
  expect(policy.roles.get('socket-proxy')).toBe('engine-proxy');
  expect(policy.registries).toEqual(['registry.example.com/team']);
  expect(policy.exclude).toEqual(['vendor/**']);
});

test('an empty file decides nothing', () => {
  expect(readPolicy('').problems).toEqual([]);
  expect(readPolicy('# nothing yet\n').policy.target).toBeUndefined();
});

test.each([
  ['target: 5\n', /level from 1 to 4/],
  ['roles:\n  web: king\n', /engine-proxy/],
  ['targte: 2\n', /targte is not/],
  ['- a\n', /mapping/],
  ['a: [\n', /./],
])('%j is a problem with its place', (text, message) => {
  const { problems } = readPolicy(text);
  expect(problems[0]?.message).toMatch(message);
  expect(problems[0]?.span.end).toBeLessThanOrEqual(text.length);
});
