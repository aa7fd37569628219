import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { errorText } from './error-text.ts';

test('a path at the beginning of a message is not said again, one elsewhere is', () => {
  const target = 'compose.yaml' as FileId;
  expect(errorText({ target, message: 'compose.yaml is empty' })).toBe('is empty');
  expect(errorText({ target, message: 'compose.yaml.bak is not read' })).toBe('compose.yaml.bak is not read');
  expect(errorText({ target, message: 'the volume is empty' })).toBe('the volume is empty');
});
