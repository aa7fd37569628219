import { expect, test } from 'vitest';
import { shortDigests } from './short-digests.ts';

test('a digest keeps twelve digits, and text beside it stays', () => {
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
  expect(shortDigests(`nginx@${digest} runs as root, ${digest}`)).toBe(
    'nginx@sha256:0123456789ab… runs as root, sha256:0123456789ab…',
  );
  expect(shortDigests('sha256:0123456789ab is short')).toBe('sha256:0123456789ab is short');
});
