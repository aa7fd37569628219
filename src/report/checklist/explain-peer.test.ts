import { expect, test } from 'vitest';
import { rules } from '../../checklist/index.ts';
import { explainPeer, explainPeers } from './explain-peer.ts';

test('a rule of another tool is told by the rules here that look for the same', () => {
  const answer = { peer: 'hadolint', id: 'DL3002', rules: ['container/non-root/last-user-is-root'] };
  const text = explainPeer(answer, rules);
  expect(text).toMatch(/^DL3002 of hadolint /);
  expect(text).toContain('  container/non-root/last-user-is-root\n      high: The last USER of the image is root\n');
});

test('of a whole tool each rule is a line, and what is not listed is said to have none', () => {
  const [a, b] = ['image/pinned-tag/floating-base', 'image/pinned-tag/floating-image'];
  const text = explainPeers('hadolint', [
    { peer: 'hadolint', id: 'DL3006', rules: [a, b] },
    { peer: 'hadolint', id: 'DL30', rules: [a] },
  ]);
  expect(text).toContain(`\n  DL3006  ${a}\n          ${b}\n  DL30    ${a}\n`);
  expect(text).toContain('not listed has no counterpart');
});
