import { expect, test } from 'vitest';
import { nextPage } from './next-page.ts';

const here = new URL('https://registry.example.com/v2/_catalog?n=100');

test.each([
  ['</v2/_catalog?n=100&last=b>; rel="next"', '/v2/_catalog?n=100&last=b'],
  ['<https://registry.example.com/v2/_catalog?last=b>; rel=next', '/v2/_catalog?last=b'],
  ['<https://elsewhere.example/v2/_catalog?last=b>; rel="next"', undefined],
  ['<//elsewhere.example/>; rel="next"', undefined],
  ['</v2/_catalog?last=b>; rel="prev"', undefined],
  ['</v2/_catalog?last=a>; rel="prev", </v2/_catalog?last=c>; rel="next"', '/v2/_catalog?last=c'],
  ['</v2/_catalog?last=b', undefined],
  [undefined, undefined],
])('%s', (link, expected) => {
  expect(nextPage(link, here)).toBe(expected);
});
