import { expect, test } from 'vitest';
import { givesNothingAway, holdsSecretVariable, isForSecrets } from './secret-content.ts';

test('an environment file of addresses and switches is not for secrets', () => {
  expect(isForSecrets('VITE_API_URL=http://localhost:8000\nDEBUG=1\n# DB_PASSWORD=x\n')).toBe(false);
  expect(isForSecrets('DB_PASSWORD=\nAPI_TOKEN=""\n')).toBe(false);
});

test('it is when a variable that is for a credential is given anything, or a value is one by itself', () => {
  expect(isForSecrets('DB_PASSWORD=x\n')).toBe(true);
  expect(isForSecrets('export API_TOKEN="abc"\n')).toBe(true);
  expect(isForSecrets('QUEUE=amqp://app:Kr8-moss-92@queue:5672\n')).toBe(true);
});

test('a password that everyone tries first is no secret, and still for one', () => {
  expect(holdsSecretVariable('DB_PASSWORD=postgres\n')).toBe(false);
  expect(isForSecrets('DB_PASSWORD=postgres\n')).toBe(true);
});

test('a key that every visitor of a page reads makes no file secret', () => {
  const key = `AIza${'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'}`;
  expect(isForSecrets(`VITE_GOOGLE_MAPS_API_KEY=${key}\n`)).toBe(false);
  expect(isForSecrets(`GOOGLE_API_KEY=${key}\n`)).toBe(true);
});

test('of a file by its name, the text tells: a certificate is no key, and a variable no login', () => {
  expect(givesNothingAway('tls/site.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n')).toBe(true);
  expect(givesNothingAway('tls/site.pem', '-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n')).toBe(false);
  expect(givesNothingAway('.npmrc', '//npm.example.com/:_authToken=${NPM_TOKEN}\n')).toBe(true);
  expect(givesNothingAway('.npmrc', '//npm.example.com/:_authToken=0f3c9a7b\n')).toBe(false);
  expect(givesNothingAway('config/master.key', '0f3c9a7b\n')).toBe(false);
});
