import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Answer, Asked } from '../../serve/answer.ts';
import { boundedBody } from '../http/bounded-body.ts';
import { listen } from '../http/listen.ts';

/** The largest report: those of hundreds of services have some megabytes. */
const MAX_REPORT = 16 * 1024 * 1024;
/** Bytes of reports that may be on their way, or in memory until they are answered, at once. */
const MAX_COMING = 64 * 1024 * 1024;

type BoardServer = {
  readonly port: number;
  /** Lets what is being answered come to its end, for five seconds at most. */
  close(): Promise<void>;
};

/** Serves a board over plain HTTP, with limits for everything that a client can draw out. */
export const boardServer = async (
  { host, port: wanted }: { readonly host: string; readonly port: number },
  answer: (asked: Asked) => Promise<Answer>,
  complain: (message: string) => void,
): Promise<Result<BoardServer, 'unusable'>> => {
  const server = createServer({
    ...{
      headersTimeout: 10_000,
      requestTimeout: 120_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 2_000,
    },
    maxHeaderSize: 16 * 1024,
  });
  server.maxConnections = 256;
  server.setTimeout(60_000);
  let coming = 0;
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', headers, url = '/' } = request;
    let held = 0;
    const readBody: Asked['body'] = async () => {
      // what comes without its size is held to be as large as it may be
      const size = Number(headers['content-length'] ?? MAX_REPORT);
      if (size > MAX_REPORT) return failed('too-large', `A report has at most ${MAX_REPORT} bytes.`);
      if (coming + size > MAX_COMING)
        return failed('busy', 'Too many reports come at once: send it again in a minute.');
      held = size;
      coming += held;
      const body = await boundedBody(request, MAX_REPORT);
      return body ? ok(body) : failed('too-large', `A report has at most ${MAX_REPORT} bytes.`);
    };
    try {
      const path = url.split('?', 1)[0] ?? '/';
      const isGone = (): boolean => response.destroyed;
      const asked = { method, path, authorization: headers.authorization, body: readBody, isGone };
      reply(request, response, await answer(asked));
    } catch (error) {
      // who hangs up in the middle of a report did not send one
      if (request.destroyed && !request.complete) return;
      complain(`${method} was not answered: ${error instanceof Error ? error.message : String(error)}`);
      reply(request, response, { status: 500, type: 'text/plain', body: 'This could not be answered.\n' });
    } finally {
      coming -= held;
    }
  });
  const port = await listen(server, host, wanted);
  if (!port.ok) return port;
  return ok({
    port: port.value,
    close: () =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), 5_000);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  });
};

const reply = (request: IncomingMessage, response: ServerResponse, { status, type, body, headers }: Answer): void => {
  if (response.headersSent || response.destroyed) return;
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  const isUnread = hasBody && !request.complete;
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    ...headers,
    ...(isUnread ? { connection: 'close' } : {}),
  });
  if (isUnread) drain(request);
  response.end(bytes);
};

/** Reads on for a while, so that a client which is still sending comes to read the answer. */
const drain = (request: IncomingMessage): void => {
  let left = MAX_REPORT;
  request.on('data', (piece: Buffer) => {
    left -= piece.length;
    if (left < 0) request.destroy();
  });
};
