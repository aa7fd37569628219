import type { IncomingMessage } from 'node:http';
import type { Answer, CallLimits, EngineFailure, Filters, Pieces } from '../../ports/engine.ts';
import { errorShape, versionShape } from '../../ports/engine-schema.ts';
import { readJson } from '../../ports/read-json.ts';
import { failed, ok } from '../../ports/result.ts';
import type { Shape } from '../../ports/shape.ts';
import type { Endpoint } from './endpoint.ts';
import { readBody } from './read-body.ts';
import { failureOf, type Sending, send } from './send.ts';
import { streamBody } from './stream-body.ts';

const TIMEOUT_MS = 30_000;

/** The APIs this client knows: Docker 20.10 (and podman 4) to Docker 28. */
const OLDEST_API = '1.41';
const NEWEST_API = '1.51';

/** Values of a query; what is undefined is left out. */
type Query = { readonly [name: string]: string | number | boolean | Filters | undefined };
type Call = Pick<Sending, 'method' | 'body' | 'contentType'> & { readonly path: string; readonly query?: Query };

/** Calls in the version that both sides speak, which is asked once. */
export type EngineCalls = {
  /** The answer's body as JSON of a shape. */
  json<T>(shape: Shape<T>, call: Call, limits?: CallLimits): Answer<T>;
  /** A call that answers nothing. */
  run(call: Call, limits?: CallLimits): Answer<void>;
  /** The first bytes of the body, and whether there were more. */
  bytes(call: Call, maxBytes: number, limits?: CallLimits): Answer<{ readonly bytes: Buffer; readonly cut: boolean }>;
  stream(call: Call, limits?: CallLimits): Answer<Pieces<Uint8Array>>;
};

export const engineCalls = (endpoint: Endpoint): EngineCalls => {
  let agreed: string | undefined;

  const agree = async (limits: CallLimits): Answer<string> => {
    if (agreed !== undefined) return ok(agreed);
    const given = await whole(endpoint, { method: 'GET', path: '/version' }, limits);
    if (!given.ok) return given;
    const version = readJson(versionShape, given.value.toString());
    const isEngine = version.ok && /^\d+\.\d+$/.test(version.value.ApiVersion);
    if (!isEngine) {
      const why = version.ok ? 'ApiVersion is no version' : version.message;
      return failed('damaged', `what answers at ${endpoint.host} is no container engine: ${why}`);
    }
    const { ApiVersion, MinAPIVersion, Version } = version.value;
    if (isOlder(ApiVersion, OLDEST_API)) {
      return failed(
        'too-old',
        `the engine ${Version} speaks API ${ApiVersion}; ${OLDEST_API} (Docker 20.10) is the oldest that will do`,
      );
    }
    if (MinAPIVersion !== undefined && isOlder(NEWEST_API, MinAPIVersion)) {
      return failed(
        'too-old',
        `the engine ${Version} speaks no API older than ${MinAPIVersion}, and this Plimsoll none newer than ${NEWEST_API}`,
      );
    }
    agreed = isOlder(ApiVersion, NEWEST_API) ? ApiVersion : NEWEST_API;
    return ok(agreed);
  };

  const begin = async (call: Call, limits: CallLimits, signal: AbortSignal): Answer<IncomingMessage> => {
    const version = await agree(limits);
    if (!version.ok) return version;
    const { path, query, ...rest } = call;
    return answered(endpoint, { ...rest, path: `/v${version.value}${path}${queryText(query)}`, signal });
  };

  return {
    async json(shape, call, limits = {}) {
      const signal = within(limits);
      const answer = await begin(call, limits, signal);
      if (!answer.ok) return answer;
      const body = await readBody(answer.value, (error) => failureOf(error, endpoint, signal));
      if (!body.ok) return body;
      const read = readJson(shape, body.value.toString());
      return read.ok ? read : failed('damaged', `${call.path}: ${read.message}`);
    },
    async run(call, limits = {}) {
      const signal = within(limits);
      const answer = await begin(call, limits, signal);
      if (!answer.ok) return answer;
      const body = await readBody(answer.value, (error) => failureOf(error, endpoint, signal));
      return body.ok ? ok(undefined) : body;
    },
    async bytes(call, maxBytes, limits = {}) {
      const signal = within(limits);
      const answer = await begin(call, limits, signal);
      if (!answer.ok) return answer;
      const pieces: Uint8Array[] = [];
      let left = maxBytes;
      for await (const piece of streamBody(answer.value, (error) => failureOf(error, endpoint, signal))) {
        if (!piece.ok) return piece;
        pieces.push(piece.value.subarray(0, left));
        left -= piece.value.length;
        if (left < 0) break;
      }
      return ok({ bytes: Buffer.concat(pieces), cut: left < 0 });
    },
    async stream(call, limits = {}) {
      // the limit is for the beginning: how long it goes on is for the caller to end
      const timer = new AbortController();
      const stop = setTimeout(() => timer.abort(timedOut()), limits.timeoutMs ?? TIMEOUT_MS);
      const signal = limits.signal ? AbortSignal.any([timer.signal, limits.signal]) : timer.signal;
      const answer = await begin(call, limits, signal);
      clearTimeout(stop);
      return answer.ok ? ok(streamBody(answer.value, (error) => failureOf(error, endpoint, signal))) : answer;
    },
  };
};

const timedOut = (): DOMException => new DOMException('time is up', 'TimeoutError');

const within = ({ signal, timeoutMs = TIMEOUT_MS }: CallLimits): AbortSignal => {
  const timer = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([signal, timer]) : timer;
};

/** One call without a version, read whole. */
const whole = async (endpoint: Endpoint, sending: Omit<Sending, 'signal'>, limits: CallLimits): Answer<Buffer> => {
  const signal = within(limits);
  const answer = await answered(endpoint, { ...sending, signal });
  return answer.ok ? readBody(answer.value, (error) => failureOf(error, endpoint, signal)) : answer;
};

/** Sends, and turns a refusal into a failure with the engine's words. */
const answered = async (endpoint: Endpoint, sending: Sending): Answer<IncomingMessage> => {
  const answer = await send(endpoint, sending);
  if (!answer.ok) return answer;
  const status = answer.value.statusCode ?? 0;
  // 304: it is already started, or stopped
  if ((status >= 200 && status < 300) || status === 304) return answer;
  const body = await readBody(answer.value, (error) => failureOf(error, endpoint, sending.signal));
  const said = readJson(errorShape, body.ok ? body.value.toString() : '');
  const message = (said.ok && (said.value.message ?? said.value.cause)) || `the engine answered ${status}`;
  return failed(codeOf(status, message), message.trim());
};

const codeOf = (status: number, message: string): EngineFailure => {
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 401 || status === 403) return 'denied';
  return /client version \S+ is too (?:old|new)/.test(message) ? 'too-old' : 'refused';
};

const queryText = (query: Query = {}): string => {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) given.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return given.size === 0 ? '' : `?${given}`;
};

const isOlder = (version: string, than: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major < thanMajor || (major === thanMajor && minor < thanMinor);
};
