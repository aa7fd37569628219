import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { makeCertificate } from '../../../test/support/make-certificate.ts';
import type { Digest } from '../../model/place.ts';
import type { RegistryFailure } from '../../ports/registry.ts';
import type { Result } from '../../ports/result.ts';
import { openRegistry, type RegistryOptions } from './open-registry.ts';

const BLOB = Buffer.from('some bytes of a layer');
const digestBy = (algorithm: string): Digest =>
  `${algorithm}:${createHash(algorithm).update(BLOB).digest('hex')}` as Digest;
const SHA256 = digestBy('sha256');

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;
/** A registry that answers as it likes, over TLS with a certificate that nobody vouches for where it is asked to. */
const serve = async (answer: Answer, tls = false): Promise<{ readonly host: string; readonly asked: string[] }> => {
  const asked: string[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString();
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'} ${body}`);
      answer(request, response, body);
    });
  };
  const day = 86_400_000;
  const certificate = tls
    ? makeCertificate({ name: 'x', from: new Date(Date.now() - day), to: new Date(Date.now() + day) })
    : undefined;
  const server = certificate
    ? createTlsServer(
        { cert: certificate.pem, key: certificate.key.export({ type: 'pkcs8', format: 'pem' }) },
        listener,
      )
    : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};
const open = (host: string, more: Partial<RegistryOptions> = {}) => openRegistry({ host, timeoutMs: 2_000, ...more });
const codeOf = (result: Result<unknown, RegistryFailure>): string => (result.ok ? 'ok' : result.code);
/** What comes of a blob: its bytes, and the code of the failure that ended it. */
const streamed = async (host: string, digest: Digest, more: Partial<RegistryOptions> = {}) => {
  const stream = await open(host, more).stream('team/app', digest);
  if (!stream.ok) return [stream.code];
  const pieces: Uint8Array[] = [];
  for await (const piece of stream.value) {
    if (!piece.ok) return [Buffer.concat(pieces).toString(), piece.code];
    pieces.push(piece.value);
  }
  return [Buffer.concat(pieces).toString()];
};

test('a blob of its digest comes whole, by either hash', async () => {
  const { host, asked } = await serve((_, response) => response.end(BLOB));
  for (const algorithm of ['sha256', 'sha512'])
    expect(await streamed(host, digestBy(algorithm))).toEqual([BLOB.toString()]);
  expect(await open(host).blob('team/app', SHA256, 1000)).toEqual({ ok: true, value: BLOB });
  expect(await open(host).manifest('team/app', SHA256)).toMatchObject({ ok: true, value: { digest: SHA256 } });
  expect(asked[0]).toBe(`GET /v2/team/app/blobs/${SHA256} - `);
});

test('a blob that stops coming, breaks off or is cancelled is no blob', async () => {
  const half: Answer = (_, response) => {
    response.writeHead(200, { 'Content-Length': BLOB.length });
    response.write(BLOB.subarray(0, 4));
  };
  const stalled = await serve(half);
  expect(await streamed(stalled.host, SHA256, { timeoutMs: 200 })).toEqual(['some', 'timeout']);
  const cut = await serve((request, response, body) => {
    half(request, response, body);
    setTimeout(() => response.destroy(), 50);
  });
  expect(await streamed(cut.host, SHA256)).toEqual(['some', 'damaged']);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 200);
  expect(await streamed(stalled.host, SHA256, { signal: stop.signal, timeoutMs: 30_000 })).toEqual([
    'some',
    'cancelled',
  ]);
  expect(await streamed(stalled.host, SHA256, { signal: AbortSignal.abort() })).toEqual(['cancelled']);
});

test.each([
  ['another scheme', 'ftp://127.0.0.1/x', 'misled'],
  ['a file', 'file:///etc/passwd', 'misled'],
  ['what is no address', 'http://[', 'damaged'],
])('a registry that sends to %s is not followed', async (_, location, code) => {
  const { host } = await serve((_request, response) => response.writeHead(307, { Location: location }).end());
  expect(codeOf(await open(host).blob('a', SHA256, 100))).toBe(code);
});

test('a blob is fetched from where the registry sends, and from TLS nobody is sent to plain HTTP', async () => {
  const store = await serve((_, response) => response.end(BLOB));
  const sends: Answer = (_, response) => response.writeHead(307, { Location: `http://${store.host}/b` }).end();
  const plain = await serve(sends);
  expect(await streamed(plain.host, SHA256)).toEqual([BLOB.toString()]);
  const safe = await serve(sends, true);
  const registry = openRegistry({ host: safe.host, insecure: true }, new URL(`https://${safe.host}/`));
  expect(codeOf(await registry.blob('a', SHA256, 100))).toBe('misled');
  expect(store.asked).toHaveLength(1);
});

test('a certificate that nobody vouches for is not trusted', async () => {
  const { host, asked } = await serve((_, response) => response.end(BLOB), true);
  const registry = openRegistry({ host }, new URL(`https://${host}/`));
  expect(codeOf(await registry.blob('a', SHA256, 100))).toBe('untrusted');
  expect(asked).toEqual([]);
});

/** A registry that asks to sign in at its own address, and lets in who brings the token. */
const guarded =
  (token: Answer, challenge = 'Bearer realm="http://HOST/token",service="x"'): Answer =>
  (request, response, body) => {
    if (request.url?.startsWith('/token')) token(request, response, body);
    else if (request.headers.authorization === 'Bearer t0ken') response.end(BLOB);
    else response.writeHead(401, { 'WWW-Authenticate': challenge.replace('HOST', request.headers.host ?? '') }).end();
  };
const password = { kind: 'password', username: 'shop', password: 'p:w' } as const;
const shown = `Basic ${Buffer.from('shop:p:w').toString('base64')}`;

test('credentials are shown where the token is had, and the token is used for the repository from then on', async () => {
  const { host, asked } = await serve(guarded((_, response) => response.end('{"access_token":"t0ken"}')));
  const registry = open(host, { credentials: password });
  for (let time = 0; time < 2; time++) expect(codeOf(await registry.blob('team/app', SHA256, 100))).toBe('ok');
  expect(asked.map((line) => line.replace(SHA256, 'D').trim())).toEqual([
    'GET /v2/team/app/blobs/D -',
    `GET /token?service=x&scope=repository%3Ateam%2Fapp%3Apull ${shown}`,
    'GET /v2/team/app/blobs/D Bearer t0ken',
    'GET /v2/team/app/blobs/D Bearer t0ken',
  ]);
});

test('who has a refresh token sends it in a form, and without credentials a token is asked for all the same', async () => {
  const { host, asked } = await serve(guarded((_, response) => response.end('{"token":"t0ken"}')));
  expect(codeOf(await open(host, { credentials: { kind: 'identity-token', token: 'r' } }).blob('a', SHA256, 100))).toBe(
    'ok',
  );
  const form = 'grant_type=refresh_token&refresh_token=r&client_id=plimsoll&scope=repository%3Aa%3Apull&service=x';
  expect(asked[1]).toBe(`POST /token - ${form}`);
  expect(codeOf(await open(host).blob('a', SHA256, 100))).toBe('ok');
});

test.each<[string, Answer, string]>([
  ['fails', (_, response) => response.writeHead(500).end(), 'refused'],
  ['says no', (_, response) => response.writeHead(403).end(), 'denied'],
  ['gives no JSON', (_, response) => response.end('<html>'), 'damaged'],
  ['gives no token', (_, response) => response.end('{}'), 'damaged'],
  ['breaks off', (_, response) => response.destroy(), 'absent'],
])('a sign-in that %s is said', async (_, token, code) => {
  const { host } = await serve(guarded(token));
  const answer = await open(host, { credentials: password }).blob('a', SHA256, 100);
  expect(codeOf(answer)).toBe(code);
  expect(JSON.stringify(answer)).not.toContain('p:w');
});

test.each([
  ['Basic realm="x"', 'denied', 1],
  ['Digest realm="x"', 'denied', 1],
  ['Bearer realm="ftp://HOST/token"', 'damaged', 1],
  ['Bearer realm="http://user:secret@HOST/token"', 'damaged', 1],
  ['Bearer realm="nowhere"', 'damaged', 1],
])('who cannot sign in by %s does not', async (challenge, code, requests) => {
  const { host, asked } = await serve(guarded((_, response) => response.end('{"token":"t0ken"}'), challenge));
  expect(codeOf(await open(host).blob('a', SHA256, 100))).toBe(code);
  expect(asked).toHaveLength(requests);
});

test('a registry that asks for a password is shown it, once', async () => {
  const { host, asked } = await serve((request, response) => {
    if (request.headers.authorization === shown) response.end(BLOB);
    else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
  });
  expect(codeOf(await open(host, { credentials: password }).blob('a', SHA256, 100))).toBe('ok');
  const wrong = open(host, { credentials: { ...password, password: 'other' } });
  expect(codeOf(await wrong.blob('a', SHA256, 100))).toBe('denied');
  expect(asked).toHaveLength(4);
});

test('who waits because a registry was asked too often can be stopped', async () => {
  const { host } = await serve((_, response) => response.writeHead(429, { 'Retry-After': '15' }).end());
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 200);
  expect(codeOf(await open(host, { signal: stop.signal }).manifest('a', 'b'))).toBe('cancelled');
});
