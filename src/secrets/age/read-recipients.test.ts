import { expect, test } from 'vitest';
import { makeIdentity } from './make-identity.ts';
import { readRecipients } from './read-recipients.ts';

const { recipient, file } = await makeIdentity('2026-11-28T20:00:00Z');

test('a file of public keys, one a line, with comments', () => {
  expect(readRecipients(`# ann\n${recipient}\n\n  ${recipient}\r\n`)).toEqual({ ok: true, value: [recipient] });
});

test.each([
  ['', 'it names no recipient'],
  [`${recipient}\nssh-ed25519 AAAAC3Nz ann@home\n`, 'line 2 is an SSH key'],
  ['age1yubikey1qwerty\n', 'line 1 is the key of a plugin'],
  [recipient.slice(0, -1), 'line 1 is no public key of age'],
  ['github:ann', 'line 1 is no public key of age'],
])('%j is refused', (text, message) => {
  expect(readRecipients(text)).toMatchObject({ ok: false, message: expect.stringContaining(message) });
});

test('a private key among them is said and not shown', () => {
  const read = readRecipients(file.reveal());
  expect(read).toMatchObject({ ok: false, message: expect.stringContaining('line 3 is a private key') });
  expect(JSON.stringify(read)).not.toContain('AGE-SECRET');
});
