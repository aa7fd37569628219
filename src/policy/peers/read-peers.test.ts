import { expect, test } from 'vitest';
import { rules } from '../../checklist/index.ts';
import { peerPatterns } from '../../knowledge/peers/patterns.ts';

test('every pattern of a peer is a rule of ours', () => {
  const known = new Set<string>(rules.map(({ id }) => id));
  const wrong = Object.values(peerPatterns)
    .flat()
    .filter((id) => !known.has(id));
  expect(wrong).toEqual([]);
});
