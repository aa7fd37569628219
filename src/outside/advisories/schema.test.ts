import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CONCLUSIONS, SCHEMA, SCHEMA_VERSION } from './schema.ts';

test('who changes a letter of the layout raises its number: a bundle is compared with it to the letter', () => {
  const digest = createHash('sha256').update(`${SCHEMA}${CONCLUSIONS}`).digest('hex').slice(0, 16);
  expect([SCHEMA_VERSION, digest]).toEqual([4, '554d3ce08ff90f66']);
});
