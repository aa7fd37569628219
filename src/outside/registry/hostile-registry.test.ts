import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Digest } from '../../model/place.ts';
import type { Registry, RegistryFailure } from '../../ports/registry.ts';
import type { Result } from '../../ports/result.ts';
import { exchange } from '../http/exchange.ts';
import { openRegistry } from './open-registry.ts';
import { mayHaveCredentials } from './sign-in.ts';

const DIGEST = `sha256:${'a'.repeat(64)}` as Digest;
const credentials = { kind: 'password', username: 'shop', password: 'canary' } as const;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers as it likes; what it was asked, with the credentials it was shown, is kept. */
const serve = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly host: string; readonly asked: string[] }> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};
const open = (host: string, timeoutMs = 5_000): Registry => openRegistry({ host, credentials, timeoutMs });
const codeOf = (result: Result<unknown, RegistryFailure>): string => (result.ok ? 'ok' : result.code);

test('bytes that are not of their digest are damaged, before anything reads them', async () => {
  const { host } = await serve((_, response) => response.end('{"schemaVersion":2}'));
  const registry = open(host);
  expect(codeOf(await registry.manifest('a', DIGEST))).toBe('damaged');
  expect(codeOf(await registry.blob('a', DIGEST, 100))).toBe('damaged');
  const stream = await registry.stream('a', DIGEST);
  const codes: string[] = [];
  if (stream.ok) for await (const piece of stream.value) codes.push(codeOf(piece));
  expect(codes.at(-1)).toBe('damaged');
});

test('an endless manifest is cut off', async () => {
  const { host } = await serve((_, response) => {
    const piece = Buffer.alloc(1 << 20, 0x20);
    const more = (): void => void response.write(piece, (error) => error || more());
    more();
  });
  expect(codeOf(await open(host).manifest('a', 'b'))).toBe('too-large');
});

test('a registry that says nothing, or a byte now and then, is not waited for', async () => {
  const silent = await serve(() => undefined);
  expect(codeOf(await open(silent.host, 200).manifest('a', 'b'))).toBe('timeout');
  const dripping = await serve((_, response) => {
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(codeOf(await open(dripping.host, 300).manifest('a', 'b'))).toBe('timeout');
});

test('redirects in circles are given up', async () => {
  const { host, asked } = await serve((request, response) => {
    response.writeHead(307, { Location: `${request.url}x` }).end();
  });
  expect(codeOf(await open(host).blob('a', DIGEST, 100))).toBe('misled');
  expect(asked.length).toBeLessThan(10);
});

test('a listing that never ends is given up, and one in circles at once', async () => {
  const { host, asked } = await serve((_, response) => {
    response.setHeader('Link', '</v2/a/tags/list?n=1000>; rel="next"').end('{"tags":["x"]}');
  });
  const codes: string[] = [];
  for await (const page of open(host).tags('a')) codes.push(codeOf(page));
  expect(codes).toEqual(['ok', 'misled']);
  expect(asked).toHaveLength(1);
});

test('a sign-in elsewhere gets no credentials, and the message says why', async () => {
  const thief = await serve((_, response) => response.writeHead(401).end());
  const { host } = await serve((_, response) => {
    const realm = `http://localhost:${thief.host.split(':')[1]}/token`;
    response.writeHead(401, { 'WWW-Authenticate': `Bearer realm="${realm}",service="x"` }).end();
  });
  const result = await open(host).manifest('team/app', 'b');
  expect(result).toMatchObject({ ok: false, code: 'denied' });
  expect(result.ok ? '' : result.message).toContain('not sent');
  expect(thief.asked).toEqual(['GET /token?service=x&scope=repository%3Ateam%2Fapp%3Apull -']);
});

test('a token goes to the registry, never to where a blob is fetched from', async () => {
  const store = await serve((_, response) => response.end('blob'));
  const { host, asked } = await serve((request, response) => {
    if (request.url?.startsWith('/token')) response.end('{"token":"t0ken"}');
    else if (!request.headers.authorization) {
      const realm = `http://${request.headers.host}/token`;
      response.writeHead(401, { 'WWW-Authenticate': `Bearer realm="${realm}",service="x"` }).end();
    } else response.writeHead(307, { Location: `http://${store.host}/b` }).end();
  });
  await open(host).blob('a', DIGEST, 100);
  expect(asked.at(-1)).toContain('Bearer t0ken');
  expect(store.asked).toEqual(['GET /b -']);
});

test('a token that would end the header line is none', async () => {
  const { host } = await serve((request, response) => {
    if (request.url?.startsWith('/token')) response.end(JSON.stringify({ token: 'a\r\nHost: b' }));
    else response.writeHead(401, { 'WWW-Authenticate': `Bearer realm="http://${request.headers.host}/token"` }).end();
  });
  expect(codeOf(await open(host).manifest('a', 'b'))).toBe('damaged');
});

test('a registry that is asked too often is waited for', async () => {
  let answers = 0;
  const { host } = await serve((_, response) => {
    answers++;
    if (answers < 3) response.writeHead(429, { 'Retry-After': '0' }).end();
    else response.end('{}');
  });
  expect(codeOf(await open(host).manifest('a', 'b'))).toBe('ok');
  const stubborn = await serve((_, response) => response.writeHead(429, { 'Retry-After': '0' }).end());
  expect(codeOf(await open(stubborn.host).manifest('a', 'b'))).toBe('rate-limited');
});

test('an upload is never sent elsewhere', async () => {
  const thief = await serve((_, response) => response.writeHead(201).end());
  const { host } = await serve((request, response) => {
    if (request.method === 'HEAD') response.writeHead(404).end();
    else response.writeHead(202, { Location: `http://localhost:${thief.host.split(':')[1]}/x` }).end();
  });
  expect(codeOf(await open(host).putBlob('a', Buffer.from('x')))).toBe('misled');
  expect(thief.asked).toEqual([]);
});

test('a public registry cannot send into a private network', async () => {
  const { host, asked } = await serve((_, response) => response.end());
  for (const name of [host, host.replace('127.0.0.1', 'localhost')]) {
    const result = await exchange({
      ...{ method: 'GET', url: new URL(`http://${name}/`), headers: {}, ca: [], verify: true },
      ...{ reach: 'public', signal: AbortSignal.timeout(2_000) },
    });
    expect(codeOf(result)).toBe('misled');
  }
  expect(asked).toEqual([]);
});

test.each([
  ['https://registry-1.docker.io/', 'https://auth.docker.io/token', true],
  ['https://registry.example.com/', 'https://auth.example.com/token', true],
  ['https://registry.example.com/', 'https://example.com/jwt/auth', true],
  ['https://registry.example.com/', 'http://registry.example.com/token', false],
  ['https://registry.example.com/', 'https://auth.example.org/token', false],
  ['https://shop.github.io/', 'https://thief.github.io/token', false],
  ['https://shop.co.uk/', 'https://thief.co.uk/token', false],
  ['https://registry.shop.co.uk/', 'https://auth.shop.co.uk/token', true],
  ['https://example.com/', 'https://thief.com/token', false],
  ['https://10.0.0.1/', 'https://10.0.0.2/token', false],
])('credentials of %s at %s: %s', (at, realm, expected) => {
  expect(mayHaveCredentials(new URL(at), new URL(realm))).toBe(expected);
});
