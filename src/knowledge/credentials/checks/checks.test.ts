import { expect, test } from 'vitest';
import { armorChecksum } from './armor.ts';
import { base58Checksum } from './base58check.ts';
import { bech32Checksum } from './bech32.ts';
import { googleKeyOfPage } from './google.ts';
import { wrappedJwt } from './jwt.ts';

const armored = (body: string, ...more: readonly string[]): string =>
  [
    '-----BEGIN PGP PRIVATE KEY BLOCK-----',
    'Version: x',
    '',
    body,
    ...more,
    '-----END PGP PRIVATE KEY BLOCK-----',
  ].join('\n');
const FORTY_BYTES = Buffer.from(Array.from({ length: 40 }, (_, index) => index)).toString('base64');

test('an armored block ends in the CRC-24 of its body, or says nothing of it', () => {
  expect(armorChecksum(armored(FORTY_BYTES, '=B0hJ'), '')).toBe('proven');
  expect(armorChecksum(armored(FORTY_BYTES, '=AAAA'), '')).toBe('invented');
  expect(armorChecksum(armored(FORTY_BYTES), '')).toBe('fits');
  expect(armorChecksum(armored('AAAA'), '')).toBe('invented');
});

test('Base58Check ends in the head of a double hash', () => {
  // the private key of the Bitcoin wiki's page on the wallet import format
  const key = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ';
  expect(base58Checksum(key, '')).toBe('proven');
  expect(base58Checksum(key.replace('Hue', 'Huf'), '')).toBe('invented');
  expect(base58Checksum(key.replace('5', '0'), '')).toBe('invented');
  expect(base58Checksum('1'.repeat(129), '')).toBe('invented');
});

test.each([
  // the examples of BIP 173
  ['A12UEL5L', 'proven'],
  ['abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw', 'proven'],
  ['split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w', 'proven'],
  ['A1G7SGD8', 'invented'],
  ['1pzry9x0s0muk', 'invented'],
  ['x1b4n0q5v', 'invented'],
])('of Bech32 %s is %s', (text, proof) => {
  expect(bech32Checksum(text, '')).toBe(proof);
});

test('a token in base64 is one once it is unwrapped', () => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const wrapped = (header: object, signature: string): string =>
    Buffer.from([part(header), part({ sub: 'shop', iat: 1 }), signature].join('.')).toString('base64');
  expect(wrappedJwt(wrapped({ alg: 'HS256' }, 'k'.repeat(43)), '')).toBe('proven');
  expect(wrappedJwt(wrapped({ alg: 'none' }, 'k'.repeat(43)), '')).toBe('invented');
  expect(wrappedJwt(wrapped({ alg: 'HS256' }, 'short'), '')).toBe('invented');
  expect(wrappedJwt(Buffer.from('no token at all').toString('base64'), '')).toBe('invented');
});

test('a key of Google is shown to browsers where a page has it, and a secret elsewhere', () => {
  const key = `AIza${'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'}`;
  expect(googleKeyOfPage(key, `VITE_PLACES_KEY=${key}`)).toBe('shown');
  expect(googleKeyOfPage(key, `FIREBASE_API_KEY: "${key}"`)).toBe('shown');
  expect(googleKeyOfPage(key, `{ apiKey: "${key}", authDomain: "shop.firebaseapp.com" }`)).toBe('shown');
  expect(googleKeyOfPage(key, `src="https://maps.googleapis.com/maps/api/js?key=${key}"`)).toBe('shown');
  expect(googleKeyOfPage(key, `TRANSLATE_KEY=${key}`)).toBe('fits');
  expect(googleKeyOfPage(key, `AUTHOR_MAPPER="${key}"`)).toBe('fits');
});
