import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkSignature } from '../../sign/verify/check-signature.ts';
import { azureKey } from './azure-key.ts';
import { googleKey } from './google-key.ts';
import { openRemoteKey } from './open-remote-key.ts';

const keys = {
  p256: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  p384: generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ed: generateKeyPairSync('ed25519'),
};
type Name = keyof typeof keys;
const pem = (key: KeyObject): string => String(key.export({ format: 'pem', type: 'spki' }));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-keys-'));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a service does with a digest: Node signs no digests, so it must be one of the message that is known here. */
const signDigest = (name: Name, digest: Buffer): Buffer => {
  const { privateKey } = keys[name];
  if (name === 'ed') return sign(null, digest, privateKey);
  const of = digests.get(digest.toString('hex'));
  if (!of) throw new Error('a digest of nothing that was to be signed');
  const hash = `sha${digest.length * 8}`;
  return sign(hash, of, name === 'rsa' ? { key: privateKey, padding: constants.RSA_PKCS1_PADDING } : privateKey);
};
const MESSAGE = Buffer.from('what is signed');
const digests = new Map(
  ['sha256', 'sha384'].map((hash) => [createHash(hash).update(MESSAGE).digest('hex'), MESSAGE] as const),
);

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The fields of all the services together. */
  readonly body: {
    readonly alg: string;
    readonly value: string;
    readonly KeyId: string;
    readonly Message: string;
    readonly MessageType: string;
    readonly SigningAlgorithm: string;
    readonly input: string;
    readonly key_version: number;
    readonly prehashed?: boolean;
    readonly digest: { readonly sha256: string };
  };
};
const serve = async (answer: (asked: Asked) => object | undefined): Promise<string> => {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const body = text === '' ? undefined : JSON.parse(text);
      const found = answer({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      response.statusCode = found ? 200 : 403;
      response.end(JSON.stringify(found ?? { errors: ['permission denied'] }));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const open = (named: string, env: { readonly [name: string]: string } = {}) => {
  const opened = openRemoteKey({ named, env, cwd: folder });
  if (!opened) throw new Error(`${named} is taken for a file`);
  return opened;
};
/** Opens a key, signs with it, and says whether its own public key verifies that. */
const signs = async (opened: Awaited<ReturnType<typeof open>>): Promise<boolean | string> => {
  if (!opened.ok) return opened.message;
  const signature = await opened.value.sign(MESSAGE);
  return signature.ok ? checkSignature(opened.value.publicKey, MESSAGE, signature.value) : signature.message;
};

/** Answers of the transit engine. Source: Vault API, secret/transit, sample responses. */
const vault = () =>
  serve(({ method, path, headers, body }) => {
    const [, name, hash] = /^\/v1\/transit\/(?:keys|sign)\/(\w+)(?:\/(sha2-\d+))?$/.exec(path) ?? [];
    if (headers['x-vault-token'] !== 'the token' || !name || !(name in keys)) return undefined;
    const key = keys[name as Name];
    if (method === 'GET') {
      const raw = key.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
      return {
        data: {
          type: name,
          latest_version: 3,
          keys: { 1: { public_key: 'an old one' }, 3: { public_key: name === 'ed' ? raw : pem(key.publicKey) } },
        },
      };
    }
    if (
      body.key_version !== 3 ||
      (name !== 'ed') !== (body.prehashed === true) ||
      (hash === undefined) !== (name === 'ed')
    )
      return undefined;
    const signature = signDigest(name as Name, Buffer.from(body.input, 'base64'));
    return { data: { signature: `vault:v3:${signature.toString('base64')}` } };
  });

test.each(['p256', 'p384', 'rsa', 'ed'])('Vault signs with its key of the kind %s', async (name) => {
  const env = { VAULT_ADDR: `http://${await vault()}`, VAULT_TOKEN: 'the token' };
  expect(await signs(await open(`hashivault://${name}`, env))).toBe(true);
});

test('a service that answers with a signature of another key is not believed', async () => {
  const liar = await serve(({ method, body }) =>
    method === 'GET'
      ? {
          data: {
            latest_version: 1,
            keys: { 1: { public_key: pem(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey) } },
          },
        }
      : { data: { signature: `vault:v1:${signDigest('p256', Buffer.from(body.input, 'base64')).toString('base64')}` } },
  );
  expect(await signs(await open('hashivault://p256', { VAULT_ADDR: `http://${liar}`, VAULT_TOKEN: 'x' }))).toMatch(
    /its own public key does not verify/,
  );
});

test('what is wrong with Vault is said, and the token is not', async () => {
  const address = await vault();
  const said = async (named: string, env: { readonly [name: string]: string }) => signs(await open(named, env));
  expect(await said('hashivault://p256', {})).toBe('set VAULT_ADDR, its address, and VAULT_TOKEN');
  const wrong = await said('hashivault://p256', { VAULT_ADDR: `http://${address}`, VAULT_TOKEN: 'not the token' });
  expect(wrong).toBe(`${address} answers 403: permission denied`);
  expect(await said('hashivault://p256', { VAULT_ADDR: 'http://vault.example.com', VAULT_TOKEN: 'x' })).toMatch(
    /plain text/,
  );
  expect(await said('hashivault://p256', { VAULT_ADDR: 'http://127.0.0.1:1', VAULT_TOKEN: 'x' })).toMatch(
    /nobody answers/,
  );
  expect(await said('hashivault://a/../b', { VAULT_ADDR: `http://${address}`, VAULT_TOKEN: 'x' })).toMatch(
    /the name of a key/,
  );
});

/** Source: AWS KMS API reference, GetPublicKey and Sign. */
const aws = () =>
  serve(({ headers, body }) => {
    const name = String(body.KeyId).replace('alias/', '') as Name;
    if (!/^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/kms\/aws4_request, /.test(headers.authorization ?? ''))
      return undefined;
    if (headers['x-amz-target'] === 'TrentService.GetPublicKey')
      return {
        KeyId: body.KeyId,
        PublicKey: keys[name].publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      };
    const algorithm = { p256: 'ECDSA_SHA_256', p384: 'ECDSA_SHA_384', rsa: 'RSASSA_PKCS1_V1_5_SHA_256', ed: '' }[name];
    if (body.MessageType !== 'DIGEST' || body.SigningAlgorithm !== algorithm) return undefined;
    return { Signature: signDigest(name, Buffer.from(body.Message, 'base64')).toString('base64') };
  });

test.each(['p256', 'p384', 'rsa'])('AWS KMS signs with its key of the kind %s', async (name) => {
  const env = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
  expect(await signs(await open(`awskms://${await aws()}/alias/${name}`, env))).toBe(true);
});

test('without a region or credentials AWS is not asked, and it says what to set', async () => {
  expect(await signs(await open('awskms:///alias/release'))).toMatch(/set AWS_REGION/);
  expect(await signs(await open('awskms:///arn:aws:kms:eu-west-1:1:key/a'))).toMatch(
    /aws configure export-credentials/,
  );
});

test('Google Cloud KMS signs by the version that is named', async () => {
  const path = '/v1/projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/2';
  const host = await serve(({ path: asked, headers, body }) => {
    if (headers.authorization !== 'Bearer the-token') return undefined;
    if (asked === `${path}/publicKey`) return { pem: pem(keys.p256.publicKey), algorithm: 'EC_SIGN_P256_SHA256' };
    if (asked !== `${path}:asymmetricSign`) return undefined;
    return { signature: signDigest('p256', Buffer.from(body.digest.sha256, 'base64')).toString('base64') };
  });
  const named = 'gcpkms://projects/p/locations/l/keyRings/r/cryptoKeys/k/versions/2';
  const env = { GOOGLE_OAUTH_ACCESS_TOKEN: 'the-token' };
  expect(await signs(await googleKey({ named, env, cwd: folder }, `http://${host}`))).toBe(true);
  expect(await signs(await open(named))).toMatch(/gcloud auth print-access-token/);
});

/** Source: Key Vault REST reference, Get Key and Sign: keys as JWK, ECDSA signatures as two numbers. */
const azure = (kidHost?: string) =>
  serve(({ method, path, headers, body }) => {
    const [, name, version] = /^\/keys\/(\w+)(?:\/([0-9a-f]{32}))?(?:\/sign)?\?api-version=7\.4$/.exec(path) ?? [];
    if (headers.authorization !== 'Bearer the-token' || !name || !(name in keys)) return undefined;
    const { publicKey } = keys[name as Name];
    const of = `http://${kidHost ?? headers.host}/keys/${name}/${'5'.repeat(32)}`;
    if (method === 'GET') {
      const jwk = publicKey.export({ format: 'jwk' });
      return { key: { kid: of, ...jwk, kty: name === 'p256' ? 'EC-HSM' : jwk.kty } };
    }
    const algorithm = { p256: 'ES256', p384: 'ES384', rsa: 'RS256', ed: '' }[name as Name];
    if (version === undefined || body.alg !== algorithm) return undefined;
    const message = digests.get(Buffer.from(body.value, 'base64url').toString('hex'));
    if (!message) return undefined;
    const hash = `sha${algorithm.slice(2)}`;
    const { privateKey: key } = keys[name as Name];
    const value = sign(hash, message, name === 'rsa' ? key : { key, dsaEncoding: 'ieee-p1363' });
    return { kid: of, value: value.toString('base64url') };
  });

test.each(['p256', 'p384', 'rsa'])('Azure Key Vault signs with its key of the kind %s', async (name) => {
  const env = { AZURE_ACCESS_TOKEN: 'the-token' };
  const host = await azure();
  // the length of the numbers in a signature varies: many signatures meet every form of it
  for (let time = 0; time < 12; time++)
    expect(await signs(await azureKey({ named: `azurekms://${host}/${name}`, env, cwd: folder }, 'http'))).toBe(true);
});

test('what is wrong with Azure is said, and its token goes to no other vault', async () => {
  expect(await signs(await open('azurekms://shop.vault.azure.net/release'))).toMatch(/az account get-access-token/);
  expect(await signs(await open('azurekms://shop.vault.azure.net/a/b/c'))).toMatch(/it takes azurekms/);
  const env = { AZURE_ACCESS_TOKEN: 'the-token' };
  const liar = await azure('elsewhere.vault.azure.net');
  const named = `azurekms://${liar}/p256`;
  expect(await signs(await azureKey({ named, env, cwd: folder }, 'http'))).toMatch(/a key of another vault/);
  const wrong = { AZURE_ACCESS_TOKEN: 'not the token' };
  const host = await azure();
  const said = await signs(await azureKey({ named: `azurekms://${host}/p256`, env: wrong, cwd: folder }, 'http'));
  expect(said).toMatch(/answers 403/);
  expect(said).not.toContain('not the token');
});

test('what no request can be made of is said, and no value of a variable with it', async () => {
  const at = async (named: string, env: { readonly [name: string]: string }) => {
    const key = await openRemoteKey({ named, env, cwd: folder });
    return key?.ok === false ? key.message : '';
  };
  const aws = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'a secret' };
  expect(await at('awskms:///alias/a', { ...aws, AWS_REGION: 'eu west' })).toMatch(/AWS_REGION/);
  expect(await at('awskms://a:b/alias/a', { ...aws, AWS_REGION: 'eu-west-1' })).toMatch(/a:b is no address/);
  expect(await at('azurekms://a:99999/k', { AZURE_ACCESS_TOKEN: 'a token' })).toMatch(/99999 is no address/);
  const vault = await at('hashivault://k', { VAULT_ADDR: 'http://127.0.0.1:1', VAULT_TOKEN: 'a token\r' });
  expect(vault).toMatch(/cannot be asked: .*X-Vault-Token/);
  expect(vault).not.toContain('a token');
});

/** The example of docs/sign.md: openssl in place of whatever holds the key. */
const program = (name: string, sign: string): string => {
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!/bin/sh\ncase "$1" in\n  public-key) openssl pkey -in ${folder}/p256.pem -pubout ;;\n  sign) ${sign} ;;\nesac\n`,
    { mode: 0o700 },
  );
  return `program:${path}`;
};

test('a program of the operator signs the digest on its input, as bytes or in base64', async () => {
  writeFileSync(join(folder, 'p256.pem'), keys.p256.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const openssl = `openssl pkeyutl -sign -inkey ${folder}/p256.pem`;
  expect(await signs(await open(program('raw', openssl)))).toBe(true);
  expect(await signs(await open(program('text', `${openssl} | base64`)))).toBe(true);
  expect(await signs(await open(program('asked', `[ "$2" = ec-sha256 ] && ${openssl}`)))).toBe(true);
});

test('a program that fails says so in its own words', async () => {
  expect(await signs(await open(program('refuses', 'echo "no token is plugged in" >&2; exit 1')))).toMatch(
    /refuses: no token is plugged in/,
  );
  expect(await signs(await open('program:./nowhere'))).toMatch(/nowhere/);
});

test('kinds that are not known are told, with what is; a name without a kind is a file', async () => {
  expect(await signs(await open('yubikey://slot/key'))).toMatch(
    /yubikey:\/\/ is no kind of key that is known here \(hashivault:/,
  );
  expect(openRemoteKey({ named: 'release.key', env: {}, cwd: folder })).toBeUndefined();
  expect(openRemoteKey({ named: 'env://RELEASE', env: {}, cwd: folder })).toBeUndefined();
});
