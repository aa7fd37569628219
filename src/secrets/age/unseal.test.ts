import { armor, Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { take } from '../../../test/support/take.ts';
import { Masked } from '../../model/masked.ts';
import { failed, ok } from '../../ports/result.ts';
import { makeIdentity } from './make-identity.ts';
import { readIdentities } from './read-identities.ts';
import { seal } from './seal.ts';
import { readSealed } from './sealed-file.ts';
import { type Keys, unseal } from './unseal.ts';

const PLAIN = Buffer.from('DB_PASSWORD=correct horse\n\0\xff', 'latin1');

const pair = async (): Promise<{ readonly keys: Keys; readonly recipient: string }> => {
  const { file, recipient } = await makeIdentity('2026-11-28T20:00:00Z');
  const identities = ok(take(readIdentities(file.reveal())));
  return { keys: { identities: () => identities, passphrase: async () => undefined }, recipient };
};
const [mine, other] = [await pair(), await pair()];
const sealedFor = async (...keys: readonly string[]): Promise<Buffer> =>
  Buffer.from(take(await seal(PLAIN, { kind: 'recipients', keys })));

test('each of those it is sealed for opens it, and nobody else', async () => {
  const both = await sealedFor(mine.recipient, other.recipient);
  for (const { keys } of [mine, other])
    expect(take(await unseal(both, keys))).toMatchObject({ plain: new Uint8Array(PLAIN), readers: 2 });
  expect(await unseal(await sealedFor(other.recipient), mine.keys)).toMatchObject({
    code: 'wrong-key',
    message: expect.stringContaining('sealed for another key than yours'),
  });
});

test('it is known for whom it was sealed where that was one key, which opened it', async () => {
  expect(take(await unseal(await sealedFor(mine.recipient), mine.keys)).soleReader).toEqual({
    kind: 'recipients',
    keys: [mine.recipient],
  });
  expect(take(await unseal(await sealedFor(mine.recipient, other.recipient), mine.keys)).soleReader).toBeUndefined();
});

test('a passphrase opens what it sealed; another, or none, does not', async () => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase('correct horse');
  // age takes 18, which is a second of work for each try
  encrypter.setScryptWorkFactor(8);
  const sealed = await encrypter.encrypt(PLAIN);
  const typed = (passphrase: string | undefined): Keys => ({
    identities: () => failed('no-key', 'nobody asked for one'),
    passphrase: async () => (passphrase === undefined ? undefined : new Masked(passphrase)),
  });
  expect(take(await unseal(sealed, typed('correct horse'))).plain).toEqual(new Uint8Array(PLAIN));
  expect(await unseal(sealed, typed('battery staple'))).toMatchObject({ code: 'wrong-key' });
  expect(await unseal(sealed, typed(undefined))).toMatchObject({ code: 'no-key' });
});

test('a file that asks for more memory than there may be is not tried', async () => {
  const asks = `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 20\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`;
  expect(await unseal(Buffer.from(asks), mine.keys)).toMatchObject({ code: 'too-large' });
});

test('wherever it is cut off, and whatever byte of it is changed, nothing of it is given out', async () => {
  const armored = await sealedFor(mine.recipient);
  const raw = armor.decode(armored.toString());
  for (let length = 0; length < raw.length; length++) {
    const cut = await unseal(raw.subarray(0, length), mine.keys);
    expect({ length, ok: cut.ok }).toEqual({ length, ok: false });
    const flipped = Uint8Array.from(raw);
    flipped[length] = (flipped[length] ?? 0) ^ 1;
    const changed = await unseal(flipped, mine.keys);
    expect({ length, ok: changed.ok }).toEqual({ length, ok: false });
  }
  expect(await unseal(armored.subarray(0, -40), mine.keys)).toMatchObject({ code: 'damaged' });
  expect(await unseal(raw.subarray(0, -1), mine.keys)).toMatchObject({
    code: 'damaged',
    message: 'it was cut off or changed after it was sealed: take it from git again',
  });
});

test.each([
  ['plain text', 'DB_PASSWORD=x\n', 'not-age', 'it is no age file'],
  ['another version', 'age-encryption.org/v2\n-> X25519 a\n', 'not-age', 'another version'],
  ['a header that does not end', `age-encryption.org/v1\n-> X25519 ${'a'.repeat(400_000)}`, 'damaged', 'cut off'],
  [
    'more recipients than are tried',
    `age-encryption.org/v1\n${'-> X25519 a\nb\n'.repeat(201)}--- c\n`,
    'too-large',
    '200',
  ],
])('%s is refused before a key is tried', async (_, text, code, message) => {
  expect(readSealed(Buffer.from(text))).toMatchObject({ code, message: expect.stringContaining(message) });
});

test.each([
  ['ssh-ed25519', 'age --decrypt -i ~/.ssh/id_ed25519'],
  ['piv-p256', 'only the program age with its plugins'],
])('what is sealed for %s says what opens it', async (kind, message) => {
  const text = `age-encryption.org/v1\n-> ${kind} abcd\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(40)}`;
  expect(await unseal(Buffer.from(text), mine.keys)).toMatchObject({
    code: 'wrong-key',
    message: expect.stringContaining(message),
  });
});

test('a file that is too large is neither sealed nor opened', async () => {
  const large = new Uint8Array(4 * 1024 * 1024 + 1);
  expect(await seal(large, { kind: 'recipients', keys: [mine.recipient] })).toMatchObject({ code: 'too-large' });
  expect(readSealed(new Uint8Array(8 * 1024 * 1024 + 1))).toMatchObject({ code: 'too-large' });
  const most = take(await seal(large.subarray(1), { kind: 'recipients', keys: [mine.recipient] }));
  expect(take(await unseal(Buffer.from(most), mine.keys)).plain).toHaveLength(4 * 1024 * 1024);
});

test('what holds no key is said to be what it is, without a word of it', () => {
  const secret = 'AGE-SECRET-KEY-1NOTONE';
  for (const [text, message] of [
    ['# nothing\n', 'it holds no AGE-SECRET-KEY-1'],
    [`# mine\n${secret}\n`, 'its line 2 is no key of age'],
    [`${mine.recipient}\n`, 'its line 1 is a public key'],
    ['AGE-PLUGIN-YUBIKEY-1X\n', 'the key of a plugin'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n', 'it is an SSH key'],
    ['-----BEGIN AGE ENCRYPTED FILE-----\n', 'it is sealed by a passphrase'],
  ] as const) {
    const read = readIdentities(text);
    expect(read).toMatchObject({ ok: false, message: expect.stringContaining(message) });
    expect(JSON.stringify(read)).not.toContain(secret);
  }
  const many = `${take(mine.keys.identities()).map((key) => key.reveal())}\n`.repeat(21);
  expect(readIdentities(many)).toMatchObject({ message: 'it holds more than 20 keys' });
});

test('keys print masked', async () => {
  const { file } = await makeIdentity('2026-11-28T20:00:00Z');
  expect(`${file}`).toBe('********');
  expect(JSON.stringify(ok(take(readIdentities(file.reveal()))))).not.toContain('AGE-SECRET');
});
