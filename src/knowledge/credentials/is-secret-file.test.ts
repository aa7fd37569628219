import { expect, test } from 'vitest';
import { isSecretFile } from './is-secret-file.ts';

test.each([
  '.env',
  'app/.env.production',
  '.vault-token',
  'gcp-key.json',
  'deploy/my-gcp-sa-key.json',
  'shop-firebase-adminsdk-x1.json',
  'application_default_credentials.json',
  'certs/*.p12',
  '*.key',
  'ssl/private/',
  'etc/tls/private/site.crt',
  'vpn/office.ovpn',
  '.ssh/id_ed25519',
  'terraform.tfstate',
  '.cargo/credentials.toml',
])('%s holds credentials', (path) => {
  expect(isSecretFile(path)).toBe(true);
});

test.each([
  '.env.example',
  'key.json',
  'google-services.json',
  'aws-regions.json',
  'certs/*.pem',
  'ssl/certs/site.pem',
  'tls.crt',
  'private/notes.txt',
  'rsa.pub',
  'auth.json.dist',
  'monkey.ts',
  '.ssh/config',
])('%s may be read by everybody', (path) => {
  expect(isSecretFile(path)).toBe(false);
});
