import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { decide } from '../../guard/decide.ts';
import { requiredControls } from '../../guard/guard-terms.ts';
import { noPolicy } from '../../policy/policy.ts';
import { type GuardProxy, guardProxy } from './guard-proxy.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-proxy-'));
const at = join(folder, 'proxy.sock');
const terms = {
  policy: noPolicy,
  required: requiredControls(noPolicy),
  today: '2026-11-27',
  realPath: (path: string) => path,
};
let engine: Server;
let proxy: GuardProxy;
/** Everything that reached the engine, as it came over the wire. */
let reached = '';
let answer = '';

beforeAll(async () => {
  engine = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.setEncoding('latin1').on('data', (text: string) => {
      reached += text;
      socket.write(answer, 'latin1');
    });
  });
  await new Promise<void>((resolve) => engine.listen(join(folder, 'engine.sock'), resolve));
  const started = await guardProxy({
    listen: { kind: 'socket', path: at },
    engine: join(folder, 'engine.sock'),
    decide: async (call) => decide(call, terms)?.message,
  });
  if (!started.ok) throw new Error(started.message);
  proxy = started.value;
});
beforeEach(() => {
  reached = '';
  answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';
});
afterAll(async () => {
  await proxy.close();
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a socket on which somebody listens stays theirs, and one that was left behind goes', async () => {
  const onEngine = { listen: { kind: 'socket', path: join(folder, 'engine.sock') }, engine: 'none' } as const;
  const taken = await guardProxy({ ...onEngine, decide: async () => undefined });
  expect(taken).toMatchObject({ ok: false, message: expect.stringContaining('another process listens') });
  expect(await send('GET /v1.41/info HTTP/1.1\r\nHost: docker\r\n\r\n')).toContain('200 OK');
  const left = join(folder, 'left.sock');
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(`${left}.first`, resolve));
  renameSync(`${left}.first`, left);
  await new Promise((resolve) => gone.close(resolve));
  const made = await guardProxy({
    listen: { kind: 'socket', path: left },
    engine: 'none',
    decide: async () => undefined,
  });
  expect(made).toMatchObject({ ok: true });
  if (made.ok) await made.value.close();
});

const BAD = '{"Image":"debian:12","HostConfig":{"Privileged":true}}';
const CREATE = 'POST /v1.41/containers/create HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\n';

/** Sends bytes and gives what comes back before the connection ends or falls silent. */
const send = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(at);
    let got = '';
    const done = (): void => {
      socket.destroy();
      resolve(got);
    };
    socket.setTimeout(3_000, done);
    socket.setEncoding('latin1').on('data', (text: string) => {
      got += text;
    });
    socket.on('end', done).on('error', done);
    socket.write(bytes);
  });

test('a body that is too long to judge is refused in words, and its call does not arrive', async () => {
  const long = BAD.replace('{', `{"Labels":{"x":"${'x'.repeat(1_200_000)}"},`);
  const got = await send(`${CREATE}Content-Length: ${long.length}\r\n\r\n${long}`);
  expect(got).toMatch(/^HTTP\/1\.1 403/);
  expect(got).toContain('longer than 1 MB');
  expect(reached).toBe('');
});

test('a call that is let through arrives, with a length of its own', async () => {
  expect(await send('GET /v1.41/info HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/);
  expect(reached).toMatch(/^GET \/v1\.41\/info HTTP\/1\.1\r\n/);
});

test.each([
  [
    'a length and chunks',
    `${CREATE}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n${BAD.length.toString(16)}\r\n${BAD}\r\n0\r\n\r\n`,
  ],
  ['two lengths', `${CREATE}Content-Length: 2\r\nContent-Length: ${BAD.length}\r\n\r\n${BAD}`],
  ['two types', `${CREATE}Content-Type: text/plain\r\nContent-Length: ${BAD.length}\r\n\r\n${BAD}`],
  [
    'a type twice, the form last',
    `${CREATE}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${BAD.length}\r\n\r\n${BAD}`,
  ],
  ['a length with a sign', `${CREATE}Content-Length: +${BAD.length}\r\n\r\n${BAD}`],
  ['a folded header', `${CREATE}X-Y: a\r\n b\r\nContent-Length: ${BAD.length}\r\n\r\n${BAD}`],
  [
    'chunks with an extension',
    `${CREATE}Transfer-Encoding: chunked\r\n\r\n${BAD.length.toString(16)};x=y\r\n${BAD}\r\n0\r\n\r\n`,
  ],
  [
    'an odd coding',
    `${CREATE}Transfer-Encoding: identity, chunked\r\n\r\n${BAD.length.toString(16)}\r\n${BAD}\r\n0\r\n\r\n`,
  ],
  [
    'a whole address',
    `POST http://docker/v1.41/containers/create HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: ${BAD.length}\r\n\r\n${BAD}`,
  ],
  [
    'bare line feeds',
    `POST /v1.41/containers/create HTTP/1.1\nHost: docker\nContent-Type: application/json\nContent-Length: ${BAD.length}\n\n${BAD}`,
  ],
  ['HTTP/1.0', `${CREATE.replace('HTTP/1.1', 'HTTP/1.0')}Content-Length: ${BAD.length}\r\n\r\n${BAD}`],
  ['an upgrade', `${CREATE}Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: ${BAD.length}\r\n\r\n${BAD}`],
  ['an upgrade to HTTP/2', 'POST /session HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n'],
  ['a tunnel', 'CONNECT /v1.41/containers/create HTTP/1.1\r\nHost: docker\r\n\r\n'],
  ['too long a body', `${CREATE}Content-Length: 2000000\r\n\r\n${' '.repeat(2_000_000)}`],
])('a request with %s does not reach the engine', async (_, bytes) => {
  const got = await send(bytes);
  expect(got).not.toMatch(/^HTTP\/1\.1 2/);
  expect(reached).toBe('');
});

test('a second request behind the first is judged by itself', async () => {
  const good = 'GET /v1.41/info HTTP/1.1\r\nHost: docker\r\n\r\n';
  const got = await send(`${good}${CREATE}Content-Length: ${BAD.length}\r\n\r\n${BAD}`);
  expect(got).toContain('HTTP/1.1 403');
  expect(reached).not.toContain('create');
});

const START = '{"Detach":false,"Tty":false}';
const HIJACK = `POST /v1.41/exec/abc/start HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: ${START.length}\r\n\r\n${START}`;

test('a connection that the engine does not hand over carries nothing behind its answer', async () => {
  answer = 'HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
  const got = await send(`${HIJACK}${CREATE}Content-Length: ${BAD.length}\r\n\r\n${BAD}`);
  expect(got).toMatch(/^HTTP\/1\.1 404/);
  expect(reached).toContain('exec/abc/start');
  expect(reached).not.toContain('create');
});

test('what the engine says instead arrives byte by byte', async () => {
  const says = Buffer.from('{"message":"kein Gefäß"}').toString('latin1');
  answer = `HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: ${says.length}\r\n\r\n${says}`;
  const got = await send(HIJACK);
  expect(got).toContain(`Content-Length: ${says.length}\r\n`);
  expect(got.endsWith(`\r\n\r\n${says}`)).toBe(true);
});

test('a connection that the engine hands over carries what belongs to it', async () => {
  answer = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nhello';
  const got = await send(`${HIJACK}to the process`);
  expect(got).toMatch(/^HTTP\/1\.1 101 [\s\S]*hello/);
  expect(reached).toContain('to the process');
});
