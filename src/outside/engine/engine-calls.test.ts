import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { openEngine } from './open-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-calls-'));
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => openEngine({ kind: 'socket', host: `unix://${path}`, path });
const engineThat = async (answer: RequestListener, version: object = { Version: 'x', ApiVersion: '1.43' }) => {
  const path = join(folder, `${servers.length}-${Math.random()}.sock`);
  const server = createServer((request, response) => {
    if (request.url === '/version') response.end(JSON.stringify(version));
    else answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return at(path);
};

test('the newest API that both know is spoken', async () => {
  const asked: (string | undefined)[] = [];
  const listen: RequestListener = (request, response) => {
    asked.push(request.url);
    response.end('[]');
  };
  await (await engineThat(listen)).containers.list({ all: true, filters: { label: ['a=b'] } });
  await (await engineThat(listen, { Version: 'x', ApiVersion: '1.99', MinAPIVersion: '1.44' })).containers.list();
  expect(asked[0]).toBe(`/v1.43/containers/json?all=true&filters=${encodeURIComponent('{"label":["a=b"]}')}`);
  expect(asked[1]).toBe('/v1.51/containers/json');
});

test('an engine that is too old, or too new, is said to be', async () => {
  const old = await engineThat(() => {}, { Version: '18.09', ApiVersion: '1.39' });
  expect(await old.info()).toMatchObject({ code: 'too-old', message: expect.stringContaining('18.09') });
  const young = await engineThat(() => {}, { Version: '99', ApiVersion: '1.99', MinAPIVersion: '1.60' });
  expect(await young.info()).toMatchObject({ code: 'too-old' });
});

test('what answers with words where numbers belong is no engine, and nothing that it says gets into a path', async () => {
  const liar = await engineThat(() => {}, { Version: 'x', ApiVersion: '1.45\r\n' });
  expect(await liar.info()).toMatchObject({ code: 'damaged', message: expect.stringContaining('ApiVersion') });
  const asked: (string | undefined)[] = [];
  const odd = await engineThat((request, response) => {
    asked.push(request.url);
    response.end(request.url?.endsWith('/exec') ? '{"Id":"a b\\n/../x"}' : '{"ExitCode":0}');
  });
  expect(await odd.containers.exec('c', ['true'])).toMatchObject({ ok: true });
  expect(asked.slice(1)).toEqual(['/v1.43/exec/a%20b%0A%2F..%2Fx/start', '/v1.43/exec/a%20b%0A%2F..%2Fx/json']);
});

test('a certificate that is none is said, and where it belongs', async () => {
  const tls = { verify: true, ca: 'garbage', cert: 'garbage', key: 'garbage' };
  const engine = openEngine({ kind: 'tcp', host: 'tcp://127.0.0.1:1', name: '127.0.0.1', port: 1, tls });
  expect(await engine.info()).toMatchObject({ code: 'denied', message: expect.stringContaining('cert.pem') });
});

test('the statuses of the engine become closed codes with its words', async () => {
  const statuses = { 404: 'not-found', 409: 'conflict', 403: 'denied', 500: 'refused' };
  for (const [status, code] of Object.entries(statuses)) {
    const engine = await engineThat((_, response) => {
      response.writeHead(Number(status)).end('{"message":"its words"}');
    });
    expect(await engine.containers.inspect('x')).toMatchObject({ ok: false, code, message: 'its words' });
  }
});

test('an answer that is not the API’s is damaged, and says where', async () => {
  const engine = await engineThat((_, response) => response.end('[{"Id": 1}]'));
  expect(await engine.containers.list()).toMatchObject({
    code: 'damaged',
    message: '/containers/json: 0.Id is not text',
  });
  const other = await engineThat((_, response) => response.end('<html>'));
  expect(await other.containers.list()).toMatchObject({ code: 'damaged' });
});

test('a connection that ends in the middle is closed', async () => {
  const engine = await engineThat((_, response) => {
    response.writeHead(200, { 'Content-Length': 1000 });
    response.write('[');
    setTimeout(() => response.destroy(), 10);
  });
  expect(await engine.containers.list()).toMatchObject({ code: 'closed' });
});

test('an answer that trickles for ever is a timeout', async () => {
  const engine = await engineThat((_, response) => {
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  });
  expect(await engine.containers.list({ timeoutMs: 200 })).toMatchObject({ code: 'timeout' });
});

test('nobody at the socket is absent', async () => {
  expect(await at(join(folder, 'nobody.sock')).version()).toMatchObject({ code: 'absent' });
});

/** Output as the engine sends it without a terminal. */
const framed = (...pieces: readonly (readonly [stream: number, text: string])[]): Buffer =>
  Buffer.concat(
    pieces.flatMap(([stream, text]) => {
      const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
      head.writeUInt32BE(Buffer.byteLength(text), 4);
      return [head, Buffer.from(text)];
    }),
  );

test('of a log as much is kept as was asked for, and whether there was more is said', async () => {
  const bytes = framed([1, 'one\n'], [2, 'tw'], [1, 'three'], [2, 'o\n']);
  const engine = await engineThat((_, response) => response.end(bytes));
  const lines = [
    { stream: 'stdout', text: 'one' },
    { stream: 'stderr', text: 'two' },
    { stream: 'stdout', text: 'three' },
  ];
  expect(await engine.containers.logs('x')).toEqual({ ok: true, value: { lines, cut: false } });
  expect(await engine.containers.logs('x', { maxBytes: bytes.length })).toMatchObject({ value: { cut: false } });
  const short = await engine.containers.logs('x', { maxBytes: bytes.length - 1 });
  expect(short).toMatchObject({ value: { lines: [lines[0], { text: 'three' }, { text: 'two' }], cut: true } });
  const endless = await engineThat((_, response) => {
    const more = (): void => void response.write(framed([1, 'x'.repeat(50_000)]), (error) => error || more());
    more();
  });
  const kept = await endless.containers.logs('x', { maxBytes: 100_000 });
  expect(kept.ok && [kept.value.cut, kept.value.lines[0]?.text.length]).toEqual([true, 99_984]);
});

test('what a program inside printed comes with how it ended; one that prints without end is left running, and that is said', async () => {
  const running =
    (ended: boolean): RequestListener =>
    (request, response) => {
      if (request.url?.endsWith('/exec')) response.end('{"Id":"e1"}');
      else if (request.url?.endsWith('/start')) response.end(framed([1, 'out\n'], [2, 'err\n']));
      else response.end(JSON.stringify(ended ? { ExitCode: 3, Running: false } : { Running: true }));
    };
  const engine = await engineThat(running(true));
  expect(await engine.containers.exec('x', ['id'])).toEqual({ ok: true, value: { exitCode: 3, output: 'out\nerr' } });
  const other = await engineThat(running(false));
  expect(await other.containers.exec('x', ['yes'])).toMatchObject({ code: 'damaged' });
});

test('events end with the stream, and a caller can end them', async () => {
  const event = (id: string): string =>
    JSON.stringify({ Type: 'container', Action: 'start', Actor: { ID: id }, timeNano: 1 });
  const engine = await engineThat((_, response) => {
    response.write(`${event('a')}\n`);
  });
  const stop = new AbortController();
  const stream = await engine.events({ signal: stop.signal });
  if (!stream.ok) throw new Error(stream.message);
  const seen: string[] = [];
  for await (const one of stream.value) {
    seen.push(one.ok ? (one.value.Actor?.ID ?? '') : one.code);
    stop.abort();
  }
  expect(seen).toEqual(['a', 'closed']);
});
