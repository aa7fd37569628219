import { createSecretKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkSignature } from './check-signature.ts';

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

const bytes = Buffer.from('what was signed');
const isGood = ({ publicKey, privateKey }: Pair, hash: string | null): boolean =>
  checkSignature(publicKey, bytes, sign(hash, bytes, privateKey));
const curve = (namedCurve: string): Pair => generateKeyPairSync('ec', { namedCurve });
const rsa = (modulusLength: number): Pair => generateKeyPairSync('rsa', { modulusLength });

test('every kind of key that may sign is checked with the hash that belongs to it', () => {
  expect(isGood(curve('prime256v1'), 'sha256')).toBe(true);
  expect(isGood(curve('secp384r1'), 'sha384')).toBe(true);
  expect(isGood(curve('secp521r1'), 'sha512')).toBe(true);
  expect(isGood(generateKeyPairSync('ed25519'), null)).toBe(true);
  expect(isGood(rsa(2048), 'sha256')).toBe(true);
});

test('another hash, a short RSA key and a curve that nobody signs with are refused though they fit', () => {
  expect(isGood(curve('secp384r1'), 'sha256')).toBe(false);
  expect(isGood(rsa(1024), 'sha256')).toBe(false);
  expect(isGood(curve('secp256k1'), 'sha256')).toBe(false);
});

test('what is no public key checks nothing', () => {
  const { privateKey } = curve('prime256v1');
  expect(checkSignature(privateKey, bytes, sign('sha256', bytes, privateKey))).toBe(false);
  expect(checkSignature(createSecretKey(bytes), bytes, bytes)).toBe(false);
});
