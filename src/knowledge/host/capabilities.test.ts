import { expect, test } from 'vitest';
import { capabilities, reachOf } from './capabilities.ts';

test('Linux has 41 capabilities, of which the engine gives 14; ALL stands for them', () => {
  expect(capabilities.size).toBe(42);
  expect([...capabilities.values()].filter((one) => one.default)).toHaveLength(14);
});

test.each([
  ['ALL', 'escape'],
  ['SYS_ADMIN', 'escape'],
  ['NET_ADMIN', 'network'],
  ['SYS_TIME', 'host'],
  ['CHOWN', 'inside'],
  ['SYS_EVERYTHING', undefined],
])('%s reaches %s', (name, reach) => {
  expect(reachOf(name)).toBe(reach);
});
