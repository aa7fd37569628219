import { expect, test } from 'vitest';
import { isComposeText } from './is-compose-text.ts';

test('services with keys of Compose make a compose file, comments between them or not', () => {
  expect(isComposeText('services:\n  web:\n    image: nginx\n')).toBe(true);
  expect(isComposeText('# shop\nservices: # all of them\n\n  # the first\n  # of two\n  web:\n    build: .\n')).toBe(
    true,
  );
  expect(isComposeText('services:\n  - web\n')).toBe(false);
  expect(isComposeText('services:\n  web:\n    image: nginx\njobs: {}\n')).toBe(false);
});

test('a comment of many signs, and a file of blank lines, are looked at in one go', () => {
  expect(isComposeText(`services:\n${'# '.repeat(60)}\n!`)).toBe(false);
  expect(isComposeText(`services:\n  web:${'\n'.repeat(200_000)}`)).toBe(false);
});
