import { expect, test } from 'vitest';
import { harmfulAmong } from './harmful-among.ts';

const many = Array.from({ length: 200 }, (_, index) => index);

/** What is found harmful where these are, and how often it was asked. */
const sifted = (harms: (some: readonly number[]) => boolean) => {
  let asked = 0;
  const found = harmfulAmong(many, (some) => {
    asked++;
    return harms(some);
  });
  return { found, asked };
};

test('one among many is found by halving', () => {
  const { found, asked } = sifted((some) => some.includes(137));
  expect(found).toEqual([137]);
  expect(asked).toBeLessThan(13);
});

test('several that stand together are all found at once', () => {
  const { found, asked } = sifted((some) => some.some((one) => one >= 190 && one < 197));
  expect(found).toEqual([190, 191, 192, 193, 194, 195, 196]);
  expect(asked).toBeLessThan(25);
});

test('of two that harm only together the later is named', () => {
  expect(sifted((some) => some.includes(20) && some.includes(150)).found).toEqual([150]);
});

test('harm that comes without any of them is nobody’s', () => {
  expect(sifted(() => true).found).toEqual([]);
  expect(harmfulAmong([7], () => true)).toEqual([7]);
});
