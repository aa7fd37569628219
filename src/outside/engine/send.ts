import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EngineFailure } from '../../ports/engine.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { isDistrust } from '../tls/is-distrust.ts';
import { dialSsh } from './dial-ssh.ts';
import type { Endpoint } from './endpoint.ts';

/** One request, as HTTP has it. */
export type Sending = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** With the query. */
  readonly path: string;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly contentType?: string;
  readonly signal: AbortSignal;
};

/** Sends one request over a connection of its own, and gives the answer's head; its body is still to be read. */
export const send = (endpoint: Endpoint, sending: Sending): Promise<Result<IncomingMessage, EngineFailure>> =>
  new Promise((resolve) => {
    const { method, path, body, contentType, signal } = sending;
    const whole = typeof body === 'string' ? Buffer.from(body) : body instanceof Uint8Array ? body : undefined;
    const options: RequestOptions = {
      method,
      path,
      signal,
      headers: {
        Host: endpoint.kind === 'tcp' ? `${endpoint.name}:${endpoint.port}` : 'docker',
        ...(body === undefined ? {} : { 'Content-Type': contentType ?? 'application/json' }),
        ...(whole === undefined
          ? body === undefined
            ? { 'Content-Length': 0 }
            : {}
          : { 'Content-Length': whole.length }),
      },
    };
    let outgoing: ClientRequest;
    try {
      outgoing = open(endpoint, options);
    } catch (error) {
      // a certificate or key that is none is found when the connection is made
      if (!(error instanceof Error && 'code' in error)) throw error;
      resolve(
        failed(
          'denied',
          `the certificates for ${endpoint.host} (ca.pem, cert.pem, key.pem) cannot be used: ${error.message}`,
        ),
      );
      return;
    }
    outgoing.on('response', (answer) => resolve(ok(answer)));
    // also after the answer began: the reader of its body sees it then, and this only keeps it from being nobody's
    outgoing.on('error', (error) => resolve(failureOf(error, endpoint, signal)));
    if (body === undefined || whole !== undefined) outgoing.end(whole);
    else
      pipeline(Readable.from(body as AsyncIterable<Uint8Array>), outgoing).catch((error: Error) =>
        outgoing.destroy(error),
      );
  });

const open = (endpoint: Endpoint, options: RequestOptions): ClientRequest => {
  if (endpoint.kind === 'socket') return requestHttp({ ...options, agent: false, socketPath: endpoint.path });
  if (endpoint.kind === 'ssh') return requestHttp({ ...options, createConnection: () => dialSsh(endpoint) });
  const { name, port, tls } = endpoint;
  if (!tls) return requestHttp({ ...options, agent: false, host: name, port });
  return requestHttps({
    ...options,
    agent: false,
    host: name,
    port,
    rejectUnauthorized: tls.verify,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  });
};

const ABSENT: ReadonlySet<string> = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOTSOCK',
]);

/** An error of the connection as a failure with words a person can act on. */
export const failureOf = (
  error: unknown,
  { host, kind }: Endpoint,
  signal: AbortSignal,
): Result<never, EngineFailure> => {
  if (signal.aborted) {
    return signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
      ? failed('timeout', `the engine at ${host} did not answer in time`)
      : failed('closed', 'cancelled');
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM') {
    return failed('denied', `no permission for ${host}: it takes the user that runs the engine, or one of its group`);
  }
  if (ABSENT.has(code))
    return failed('absent', `no engine answers at ${host} (${code}): start it, or name another with DOCKER_HOST`);
  if (isDistrust(code)) return failed('denied', `TLS with ${host}: ${message}`);
  if (kind === 'ssh' && code === '') return failed('absent', `${host}: ${message}`);
  return failed('closed', `the connection to ${host} ended: ${message}`);
};
