import { expect, test } from 'vitest';
import { readChallenge } from './read-challenge.ts';

const read = (header: string) => {
  const challenge = readChallenge(header);
  return challenge && { scheme: challenge.scheme, ...Object.fromEntries(challenge.parameters) };
};

test.each([
  [
    'Bearer realm="https://auth.example.com/token",service="registry",scope="repository:a/b:pull,push"',
    {
      scheme: 'bearer',
      realm: 'https://auth.example.com/token',
      service: 'registry',
      scope: 'repository:a/b:pull,push',
    },
  ],
  ['basic realm=shop', { scheme: 'basic', realm: 'shop' }],
  ['BASIC  Realm = "say \\"hi\\""', { scheme: 'basic', realm: 'say "hi"' }],
  ['Negotiate, Basic realm="x"', { scheme: 'basic', realm: 'x' }],
  ['Digest realm="x", nonce="y"', { scheme: 'digest', realm: 'x', nonce: 'y' }],
  ['', undefined],
  [`Bearer realm="${'x'.repeat(10_000)}"`, undefined],
])('%s', (header, expected) => {
  expect(read(header)).toEqual(expected);
});
