import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCertificate } from '../../../test/support/make-certificate.ts';
import { Masked } from '../../model/masked.ts';
import { openKey } from './open-key.ts';
import { readTrustedKey } from './read-trusted-key.ts';
import { sealKey } from './sealed-key.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const sealed = sealKey(privateKey.export({ type: 'pkcs8', format: 'der' }), new Masked('right'));
const open = (text: string, password?: string) =>
  openKey(text, async () => (password === undefined ? undefined : new Masked(password)));

test('a key opens plain, with its password, and sealed as cosign does it; what it signs its public half verifies', async () => {
  const encrypted = privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' })
    .toString();
  for (const text of [pem, encrypted, sealed]) {
    const key = await open(text, 'right');
    if (!key.ok) throw new Error(key.message);
    const signature = await key.value.sign(Buffer.from('x'));
    expect(signature.ok && verify('sha256', Buffer.from('x'), createPublicKey(privateKey), signature.value)).toBe(true);
  }
  for (const text of [encrypted, sealed]) {
    expect(await open(text, 'wrong')).toMatchObject({ ok: false, code: 'wrong-password' });
    expect(await open(text)).toMatchObject({ ok: false, code: 'needs-password' });
  }
});

/** The sealed key with other costs of its password, or whatever else stands in it. */
const resealed = (edit: (key: Record<string, Record<string, unknown>>) => void): string => {
  const [, body = ''] = /KEY-----([^-]+)-----/.exec(sealed) ?? [];
  const key = JSON.parse(Buffer.from(body, 'base64').toString());
  edit(key);
  return sealed.replace(body, `\n${Buffer.from(JSON.stringify(key)).toString('base64')}\n`);
};
test.each([
  ['N', 2 ** 30],
  ['N', 65_537],
  ['N', 0],
  ['N', 1],
  ['N', -65_536],
  ['r', 1024],
  ['r', 0.5],
  ['r', 1],
  ['p', 5],
  ['p', 0],
  ['N', 2, { r: 1_048_575, p: 4 }],
])('a sealed key whose cost %s is %d is not paid for', async (name, value, more: object = {}) => {
  const costly = resealed(({ kdf = {} }) => {
    kdf.params = { ...{ N: 65_536, r: 8, p: 1 }, ...more, [name]: value };
  });
  expect(await open(costly, 'right')).toMatchObject({
    code: 'damaged',
    message: expect.stringContaining('out of bounds'),
  });
});

test('a key that is sealed in another way, or damaged, is said to be so', async () => {
  const other = resealed(({ cipher = {} }) => {
    cipher.name = 'aes';
  });
  const short = resealed(({ cipher = {} }) => {
    cipher.nonce = 'AAAA';
  });
  for (const text of [other, short]) expect(await open(text, 'right')).toMatchObject({ ok: false, code: 'damaged' });
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  for (const text of [
    '',
    publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    pem.replace(/[A-Z]{4}/g, 'AAAA'),
  ])
    expect(await open(text)).toMatchObject({ ok: false, code: 'damaged' });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  expect(await open(weak.toString())).toMatchObject({ ok: false, code: 'unsuitable' });
});

test('who verifies takes public keys alone', () => {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  expect(readTrustedKey('k', spki).ok).toBe(true);
  const day = 86_400_000;
  const certificate = makeCertificate({ name: 'x', from: new Date(Date.now() - day), to: new Date(Date.now() + day) });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' });
  for (const text of [pem, sealed, certificate.pem, weak.toString()])
    expect(readTrustedKey('k', text)).toMatchObject({ ok: false, code: 'unsuitable' });
  expect(readTrustedKey('k', 'x')).toMatchObject({ ok: false, code: 'damaged' });
});
