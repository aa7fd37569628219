import { expect, test } from 'vitest';
import { take } from '../../../test/support/take.ts';
import { newValue } from './new-value.ts';

const shapeOf = (old: string, name = 'DB_PASSWORD'): string => take(newValue(name, old)).reveal();

test.each([
  ['words', 'correct-horse-battery-staple', /^[A-Za-z0-9]{28}$/],
  ['a short one, which becomes long enough', 'changeme', /^[A-Za-z0-9]{22}$/],
  ['hexadecimal digits', '0123456789abcdef'.repeat(4), /^[0-9a-f]{64}$/],
  ['base64', Buffer.from('x'.repeat(32)).toString('base64'), /^[A-Za-z0-9+/]{43}=$/],
  ['a UUID', '7c9e6679-7425-40de-944b-e07fc1f90ae7', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['what a shell would read as more', 'a$b"c\'d e;f', /^[A-Za-z0-9]{22}$/],
])('%s', (_, old, shape) => {
  const [one, two] = [shapeOf(old), shapeOf(old)];
  expect(one).toMatch(shape);
  expect(one).not.toBe(old);
  expect(one).not.toBe(two);
});

test.each([
  ['TLS_KEY', '-----BEGIN PRIVATE KEY-----\nx\n', 'several lines'],
  ['DATABASE_URL', 'postgres://shop:correct-horse@db/shop', 'an address with a password'],
  ['N8N_ENCRYPTION_KEY', 'correct-horse-battery', 'encrypts what is stored'],
  ['APP_KEY', `base64:${'A'.repeat(43)}=`, 'encrypts what is stored'],
  ['STRIPE_SECRET_KEY', 'correct-horse-battery', 'issued by somebody else'],
  ['SMTP_PASSWORD', 'correct-horse-battery', 'issued by somebody else'],
  ['OAUTH_CLIENT_SECRET', 'correct-horse-battery', 'issued by somebody else'],
  ['DEPLOY_SECRET', 'sk_live_'.concat('k8Xw2Lq9Zt4Vb7', 'Nc1Rm5Ys3Hd6'), 'issued by somebody else'],
])('%s is not made up', (name, old, why) => {
  const made = newValue(name, old);
  expect(made).toMatchObject({ ok: false, message: expect.stringContaining(why) });
  expect(JSON.stringify(made)).not.toContain(old);
});
