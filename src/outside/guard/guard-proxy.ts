import { chmodSync } from 'node:fs';
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as requestHttp,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import type { Call } from '../../guard/read-call.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { boundedBody } from '../http/bounded-body.ts';
import { clearSocket } from './clear-socket.ts';

export type ProxyOptions = {
  /** A socket file, or a port of one address. */
  readonly listen:
    | { readonly kind: 'socket'; readonly path: string }
    | { readonly kind: 'tcp'; readonly host: string; readonly port: number };
  /** The engine's own socket. */
  readonly engine: string;
  /** Gives the refusal, or undefined. */
  readonly decide: (call: Call) => Promise<string | undefined>;
};
export type GuardProxy = { readonly port: number | undefined; close(): Promise<void> };

/** As much as the engine shows its plugins; what is longer is no request to judge. */
const MAX_BODY = 1024 * 1024;
/** Node gives up a request after five minutes: an archive may take longer. Its head need not. */
const LIMITS = { requestTimeout: 0, headersTimeout: 60_000 } as const;
/** Bodies that are archives: they are let through as they come, or not at all. */
const ARCHIVES = /^\/(?:v1\.\d+\/)?(?:build|images\/load|containers\/[\w.+-]+\/archive)(?:\?|$)/;
/** The only calls after which a connection is no HTTP any more. */
const HIJACKS = /^\/(?:v1\.\d+\/)?(?:containers\/[\w.+-]+\/attach|exec\/[\w.+-]+\/start)(?:\?|$)/;
/** Headers of one connection, and those that the proxy writes itself. Source: RFC 9110, 7.6.1. */
const OWN = new Set(
  'connection keep-alive proxy-authenticate proxy-authorization te trailer transfer-encoding upgrade host content-length expect'.split(
    ' ',
  ),
);

/**
 * A socket before the engine's. Each request is read whole by one parser, judged, and written anew: what the engine gets is what
 * was judged, however the client wrote it. Whatever goes wrong is a refusal.
 */
export const guardProxy = async ({ listen, engine, decide }: ProxyOptions): Promise<Result<GuardProxy, 'unusable'>> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const forward = (asked: IncomingMessage, body: Buffer | undefined, response: ServerResponse): void => {
    const sent = requestHttp({ ...target(asked, engine, body), agent });
    sent.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, withoutOwn(answer.headers));
      response.flushHeaders(); // events and logs begin long before the first of them
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    sent.once('error', (error) => refuse(response, 502, `the engine does not answer: ${error.message}`));
    response.once('close', () => sent.destroy());
    if (body) sent.end(body);
    else asked.pipe(sent);
  };
  const server = createServer({ ...LIMITS, maxHeaderSize: 16_384 }, (asked, response) => {
    const answer = async (): Promise<void> => {
      const fault = unclear(asked);
      const streams = ARCHIVES.test(asked.url ?? '') && asked.method !== 'GET' && asked.method !== 'HEAD';
      const body = fault !== undefined || streams ? Buffer.alloc(0) : await boundedBody(asked, MAX_BODY);
      const refusal = fault ?? (body ? await decide(callOf(asked, body)) : 'the body is longer than 1 MB');
      if (refusal !== undefined || !body) refuse(response, 403, refusal ?? '');
      else forward(asked, streams ? undefined : body, response);
    };
    answer().catch((error: unknown) => refuse(response, 500, `plimsoll guard: ${String(error)}`));
  });
  server.on('upgrade', (asked: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    hijack(asked, socket, head).catch(() => socket.destroy());
  });
  const hijack = async (asked: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const fault =
      HIJACKS.test(asked.url ?? '') && asked.method === 'POST' ? unclear(asked) : 'no such connection is handed over';
    const length = Number(asked.headers['content-length'] ?? '0');
    const read = fault === undefined && length <= MAX_BODY ? await firstBytes(socket, head, length) : undefined;
    const refusal =
      fault ?? (read ? await decide(callOf(asked, read.body)) : 'the body is longer than 1 MB, or did not come');
    if (refusal !== undefined || !read) {
      socket.end(plainAnswer(403, messageOf(refusal ?? '')));
      return;
    }
    const options = target(asked, engine, read.body);
    const sent = requestHttp({
      ...options,
      agent: false,
      headers: { ...options.headers, Connection: 'Upgrade', Upgrade: 'tcp' },
    });
    sent.once('upgrade', (answer, engineSide, first) => {
      socket.write(
        `HTTP/1.1 101 UPGRADED\r\nContent-Type: ${answer.headers['content-type'] ?? 'application/vnd.docker.raw-stream'}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n`,
      );
      socket.write(first);
      engineSide.write(read.rest);
      engineSide.on('error', () => socket.destroy());
      socket.pipe(engineSide).pipe(socket);
      socket.once('close', () => engineSide.destroy());
    });
    // the connection is handed over only when the engine says so: else it still speaks HTTP, and a second request would pass unseen
    sent.once('response', (answer) => {
      const body = boundedBody(answer, MAX_BODY).catch(() => undefined);
      void body.then((bytes = Buffer.alloc(0)) =>
        socket.end(plainAnswer(answer.statusCode ?? 502, bytes, answer.headers['content-type'])),
      );
    });
    sent.once('error', () => socket.end(plainAnswer(502, messageOf('the engine does not answer'))));
    sent.end(read.body);
  };
  try {
    if (listen.kind === 'socket') await clearSocket(listen.path);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      if (listen.kind === 'socket') server.listen(listen.path, resolve);
      else server.listen(listen.port, listen.host, resolve);
    });
    if (listen.kind === 'socket') chmodSync(listen.path, 0o660);
  } catch (error) {
    return failed('unusable', `no listening there: ${error instanceof Error ? error.message : String(error)}`);
  }
  const address = server.address();
  return ok({
    port: typeof address === 'object' ? address?.port : undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  });
};

/** What two readers could understand differently. */
const unclear = ({ rawHeaders, url = '' }: IncomingMessage): string | undefined => {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const twice = names.find(
    (name, index) =>
      /^(?:content-type|content-length|transfer-encoding|host|upgrade)$/.test(name) && names.indexOf(name) !== index,
  );
  if (twice !== undefined) return `the header ${twice} stands in it twice`;
  if (!url.startsWith('/')) return 'an address where a path should be';
  return names.includes('content-length') && names.includes('transfer-encoding')
    ? 'two ways to say how long the body is'
    : undefined;
};

const callOf = ({ method = '', url = '', headers }: IncomingMessage, body: Buffer): Call => ({
  ...{ method, uri: url, body },
  headers: Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  ),
});

const target = ({ method, url, headers }: IncomingMessage, socketPath: string, body: Buffer | undefined) => ({
  ...{ socketPath, method, path: url },
  headers: {
    ...withoutOwn(headers),
    Host: 'docker',
    ...(body && (body.length > 0 || method === 'POST' || method === 'PUT') ? { 'Content-Length': body.length } : {}),
  },
});

const withoutOwn = (headers: IncomingHttpHeaders): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.has(name)));

const HEAD_LIMIT_MS = 10_000;

/** The body of a request that asks for the connection, which no parser has read: so many bytes, and what came behind them. */
const firstBytes = (
  socket: Duplex,
  head: Buffer,
  length: number,
): Promise<{ readonly body: Buffer; readonly rest: Buffer } | undefined> =>
  new Promise((resolve) => {
    let all = head;
    const timer = setTimeout(() => finish(false), HEAD_LIMIT_MS);
    const take = (piece: Buffer): void => {
      all = Buffer.concat([all, piece]);
      if (all.length >= length) finish(true);
    };
    const finish = (whole: boolean): void => {
      clearTimeout(timer);
      socket.off('data', take);
      socket.pause();
      resolve(whole ? { body: all.subarray(0, length), rest: all.subarray(length) } : undefined);
    };
    socket.once('close', () => finish(false));
    if (!Number.isInteger(length) || length < 0) finish(false);
    else if (all.length >= length) finish(true);
    else socket.on('data', take);
  });

const refuse = (response: ServerResponse, status: number, message: string): void => {
  if (response.headersSent) response.destroy();
  else {
    response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(messageOf(message));
  }
};

/** How the engine words what went wrong. */
const messageOf = (message: string): Buffer => Buffer.from(JSON.stringify({ message }));

const plainAnswer = (status: number, body: Buffer, type = 'application/json'): Buffer => {
  const head = `HTTP/1.1 ${status} Refused\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
};
