import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import type { Call } from '../../guard/read-call.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { boundedBody } from '../http/bounded-body.ts';
import { clearSocket } from './clear-socket.ts';

/** What the engine asks. It sends no body of a request over 1 MB, and base64 makes that a third longer. */
const MAX_QUESTION = 4 * 1024 * 1024;

type Asked = Call & { readonly user: string | undefined };
type GuardServer = { close(): Promise<void> };

/**
 * The plugin's side of the engine's authorization protocol on a Unix socket. `answer` gives the refusal, or undefined. Whatever
 * goes wrong here is a refusal too. Source: Docker, "Access authorization plugin", API schema and implementation.
 */
export const guardServer = async (
  socket: string,
  answer: (call: Asked) => Promise<string | undefined>,
): Promise<Result<GuardServer, 'unusable'>> => {
  const server = createServer((request, response) => {
    const reply = (value: object): void => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(value));
    };
    if (request.url === '/Plugin.Activate') {
      request.resume();
      reply({ Implements: ['authz'] });
    } else if (request.url === '/AuthZPlugin.AuthZReq') {
      ask(request)
        .then(answer)
        .then((refusal) => reply(refusal === undefined ? { Allow: true } : { Allow: false, Msg: refusal }))
        .catch((error: unknown) => reply({ Allow: false, Err: `plimsoll guard: ${String(error)}` }));
    } else {
      // the answer of the engine to a call that was let through: nothing is left to decide
      request.resume();
      request.once('end', () => reply({ Allow: true }));
    }
  });
  try {
    mkdirSync(dirname(socket), { recursive: true, mode: 0o755 });
    await clearSocket(socket);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socket, resolve);
    });
    chmodSync(socket, 0o600);
  } catch (error) {
    return failed('unusable', `${socket}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return ok({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};

type Question = {
  readonly User?: string;
  readonly RequestMethod?: string;
  readonly RequestUri?: string;
  readonly RequestBody?: string;
  readonly RequestHeaders?: { readonly [name: string]: string };
};

const ask = async (request: IncomingMessage): Promise<Asked> => {
  const body = await boundedBody(request, MAX_QUESTION);
  if (!body) throw new Error('the question of the engine is too long');
  const {
    User,
    RequestMethod = '',
    RequestUri = '',
    RequestBody,
    RequestHeaders,
  }: Question = JSON.parse(body.toString('utf8'));
  return {
    method: RequestMethod,
    uri: RequestUri,
    headers: RequestHeaders ?? {},
    body: Buffer.from(RequestBody ?? '', 'base64'),
    user: User || undefined,
  };
};
