import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dockerCredentials } from './docker-credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-docker-credentials-'));
const path = process.env.PATH;
/** What docker calls to ask a keychain: it is given the name of a registry, and prints what it keeps. */
const helper = (name: string, script: string): void =>
  writeFileSync(join(folder, `docker-credential-${name}`), `#!/bin/sh\nread -r key\n${script}\n`, { mode: 0o755 });
beforeAll(() => {
  process.env.PATH = [folder, path].join(delimiter);
  helper('keychain', '[ "$1" = get ] && printf \'{"ServerURL":"%s","Username":"u:%s","Secret":"s"}\' "$key" "$key"');
  helper('token', 'echo \'{"Username":"<token>","Secret":"refresh"}\'');
  helper('url', 'case $key in https://*) echo \'{"Username":"by-url","Secret":"s"}\';; *) exit 1;; esac');
  helper('empty', 'echo "credentials not found in native keychain"; exit 1');
  helper('lying', 'echo \'{"Username":"u","Secret":"s"}\'; exit 1');
  helper('odd', 'echo \'{"Username":1}\'');
  helper('held', 'sleep 5 & printf %s \'{"Username":"u","Secret":"\'; yes');
  helper('endless', 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done');
});
afterAll(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ask = (config: object, host = 'ghcr.io') => {
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  return dockerCredentials(folder, host);
};
const password = (username: string, secret: string) => ({ kind: 'password', username, password: secret, from: 'file' });

test.each<[string, object, string, unknown]>([
  ['user and password', { 'ghcr.io': { username: 'u', password: 'p' } }, 'ghcr.io', password('u', 'p')],
  ['both in one', { 'ghcr.io': { auth: base64('u:p:q') } }, 'ghcr.io', password('u', 'p:q')],
  ['an address', { 'https://ghcr.io': { auth: base64('u:p') } }, 'ghcr.io', password('u', 'p')],
  ['an address of old', { 'https://ghcr.io/v1/': { auth: base64('u:p') } }, 'ghcr.io', password('u', 'p')],
  ['Docker Hub', { 'https://index.docker.io/v1/': { auth: base64('u:p') } }, 'docker.io', password('u', 'p')],
  [
    'a token',
    { 'ghcr.io': { identitytoken: 't', auth: base64('u:') } },
    'ghcr.io',
    { kind: 'identity-token', token: 't', from: 'file' },
  ],
  ['another registry', { 'ghcr.io.example.com': { auth: base64('u:p') } }, 'ghcr.io', undefined],
  ['a user without a password', { 'ghcr.io': { username: 'u' } }, 'ghcr.io', undefined],
  ['no user', { 'ghcr.io': { auth: base64(':p') } }, 'ghcr.io', undefined],
  ['no colon', { 'ghcr.io': { auth: base64('u') } }, 'ghcr.io', undefined],
  ['nothing', { 'ghcr.io': {} }, 'ghcr.io', undefined],
])('what the file says of a registry: %s', async (_, auths, host, expected) => {
  expect(await ask({ auths }, host)).toEqual(expected);
});

test.each<[string, object, unknown]>([
  ['the store', { credsStore: 'keychain' }, { kind: 'password', username: 'u:ghcr.io', password: 's', from: 'helper' }],
  [
    'one of the registry before it',
    { credsStore: 'keychain', credHelpers: { 'ghcr.io': 'token' } },
    { kind: 'identity-token', token: 'refresh', from: 'helper' },
  ],
  [
    'one that knows addresses',
    { credsStore: 'url' },
    { kind: 'password', username: 'by-url', password: 's', from: 'helper' },
  ],
  ['one that has nothing', { credsStore: 'empty' }, password('u', 'p')],
  ['one that fails', { credsStore: 'lying' }, password('u', 'p')],
  ['one that answers something else', { credsStore: 'odd' }, password('u', 'p')],
  ['one without an end', { credsStore: 'endless' }, password('u', 'p')],
  ['one that leaves others behind', { credsStore: 'held' }, password('u', 'p')],
  ['one that is not installed', { credsStore: 'absent' }, password('u', 'p')],
  ['one that is a path', { credsStore: '../docker-credential-keychain' }, password('u', 'p')],
])('a program that keeps credentials is asked before the file is read: %s', async (_, config, expected) => {
  expect(await ask({ ...config, auths: { 'ghcr.io': { auth: base64('u:p') } } })).toEqual(expected);
});

test('without a configuration, or with one that is none, there are no credentials', async () => {
  writeFileSync(join(folder, 'config.json'), '{');
  expect(await dockerCredentials(folder, 'ghcr.io')).toBeUndefined();
  expect(await dockerCredentials(join(folder, 'none'), 'ghcr.io')).toBeUndefined();
});
