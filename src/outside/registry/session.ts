import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { fieldOf } from '../../model/field-of.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import type { RegistryFailure } from '../../ports/registry.ts';
import { failed, type Result } from '../../ports/result.ts';
import { readChallenge } from '../../read/registry/read-challenge.ts';
import { exchange, type Head } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';
import type { Credentials } from './docker-credentials.ts';
import { type Send, signIn } from './sign-in.ts';

export type SessionOptions = {
  /** The address of the registry: `https://registry.example.com:5000/`. */
  readonly at: URL;
  readonly credentials: Credentials | undefined;
  readonly ca: readonly string[];
  readonly verify: boolean;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one request with its answer. Default: 30 seconds. */
  readonly timeoutMs?: number;
  /** Waits until the next request may be sent; undefined: at once. */
  readonly pace?: (() => Promise<void>) | undefined;
};

export type Ask = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A path of the registry, or an address that it gave for this request. */
  readonly to: string;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: Uint8Array;
  /** `repository:team/app:pull` */
  readonly scope: string;
  /** Whether the time limit is for the head alone: the body is as long as it is. */
  readonly streams?: boolean;
};

const DEFAULT_LIMIT_MS = 30_000;
const REDIRECTS = 5;
/** Connections that are kept open while nothing is asked. */
const KEPT = 4;
const TRIES = 4;
/** Longest that a registry can make us wait when it is asked too often. */
const LONGEST_WAIT_MS = 20_000;

/** Asks a registry: signs in when it is asked to, follows where it may, waits when it must. Tokens are kept by scope. */
export const openSession = (options: SessionOptions): ((ask: Ask) => Promise<Result<Head, RegistryFailure>>) => {
  const { at } = options;
  const tokens = new Map<string, string>();
  // only to the registry itself: who may be reached elsewhere is asked anew each time
  const agent = new (at.protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true, maxFreeSockets: KEPT });
  return async (ask) => {
    let signedIn = false;
    for (let attempt = 1; ; ) {
      await options.pace?.();
      const head = await follow({ ...options, agent }, ask, tokens.get(ask.scope));
      if (!head.ok) return head;
      const { status, answer } = head.value;
      if (status === 429 && attempt < TRIES) {
        answer.destroy();
        const pause = Math.min(waitOf(answer.headers['retry-after'], attempt), LONGEST_WAIT_MS);
        try {
          await sleep(pause, undefined, options.signal ? { signal: options.signal } : {});
        } catch {
          return failed('cancelled', 'cancelled');
        }
        attempt++;
        continue;
      }
      const header = answer.headers['www-authenticate'];
      if (status !== 401 || header === undefined || signedIn) return head;
      const challenge = readChallenge(header);
      if (!challenge) return head;
      answer.destroy();
      const authorization = await signIn({
        ...{ at, challenge, scope: ask.scope, credentials: options.credentials },
        send: sender(options, 'private'),
      });
      if (!authorization.ok) return authorization;
      tokens.set(ask.scope, authorization.value);
      signedIn = true;
    }
  };
};

const waitOf = (header: string | undefined, attempt: number): number => {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds >= 0 && header !== '' ? seconds * 1000 : 500 * 2 ** attempt;
};

const sender =
  (options: SessionOptions, reach: 'public' | 'private', streams = false): Send =>
  (asked) => {
    const { ca, verify, signal, timeoutMs = DEFAULT_LIMIT_MS } = options;
    const common = { ca, verify, reach, plainFlag: '--insecure-registry' };
    const limit = AbortSignal.timeout(timeoutMs);
    const both = signal ? AbortSignal.any([signal, limit]) : limit;
    if (!streams) return exchange({ ...common, signal: both, ...asked });
    return headWithin(timeoutMs, signal, (headSignal) => exchange({ ...common, signal: headSignal, ...asked }));
  };

/** Like a time limit, but one that ends with the head: a stream is watched by its reader. */
const headWithin = async <T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('no answer in time', 'TimeoutError')), milliseconds);
  try {
    return await work(signal ? AbortSignal.any([signal, limit.signal]) : limit.signal);
  } finally {
    clearTimeout(timer);
  }
};

/** One request with the redirects it leads to. Authorisation is for the registry alone. */
const follow = async (
  options: SessionOptions & { readonly agent: HttpAgent },
  ask: Ask,
  authorization: string | undefined,
): Promise<Result<Head, RegistryFailure>> => {
  const { at } = options;
  if (!URL.canParse(ask.to, at.href)) return failed('damaged', `${at.host} gives an address that is none`);
  let url = new URL(ask.to, at.href);
  let reach: 'public' | 'private' = 'private';
  for (let step = 0; ; step++) {
    const home = url.origin === at.origin;
    const send = sender(options, home ? 'private' : reach, ask.streams);
    const head: Result<Head, RegistryFailure> = await send({
      method: ask.method,
      url,
      headers: {
        'User-Agent': 'plimsoll',
        ...(ask.accept === undefined ? {} : { Accept: ask.accept }),
        ...(ask.contentType === undefined ? {} : { 'Content-Type': ask.contentType }),
        ...(home && authorization !== undefined ? { Authorization: authorization } : {}),
      },
      ...(ask.body ? { body: ask.body } : {}),
      ...(home ? { agent: options.agent } : {}),
    });
    if (!head.ok) return head;
    const { status, answer, reached } = head.value;
    const location = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return head;
    answer.destroy();
    if (ask.method !== 'GET' && ask.method !== 'HEAD') return failed('misled', `${url.host} sends a write elsewhere`);
    if (step >= REDIRECTS) return failed('misled', `${at.host} sends on and on`);
    if (!URL.canParse(location, url.href)) return failed('damaged', `${url.host} sends to an address that is none`);
    const next = new URL(location, url.href);
    if (!/^https?:$/.test(next.protocol) || (url.protocol === 'https:' && next.protocol !== 'https:')) {
      return failed('misled', `${url.host} sends to ${next.protocol}//${next.host}, which is not protected`);
    }
    // a public registry has no business in a private network; one inside may send to its own store
    reach = reached;
    url = next;
  }
};

/** An answer that is not what was hoped for, as a failure in the registry's own words. */
const refusal = async (head: Head, what: string): Promise<Result<never, RegistryFailure>> => {
  const { status } = head;
  const body = await readBody(head, 64 * 1024);
  const words = body.ok ? messageOf(body.value.toString('utf8')) : '';
  const text = words === '' ? `${what}: it answers ${status}` : `${what}: ${words} (${status})`;
  if (status === 401 || status === 403) return failed('denied', text);
  if (status === 404) return failed('not-found', text);
  if (status === 429) return failed('rate-limited', text);
  return failed('refused', text);
};

/** The first message of an error answer. Source: OCI distribution-spec 1.1, error codes. */
const messageOf = (body: string): string => {
  const errors = fieldOf(parsedJson(body), 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return String(fieldOf(first, 'message') ?? fieldOf(first, 'code') ?? '').slice(0, 200);
};

/** Passes a head on when its status is one of those hoped for. */
export const expectStatus = async (
  head: Result<Head, RegistryFailure>,
  wanted: readonly number[],
  what: string,
): Promise<Result<Head, RegistryFailure>> =>
  !head.ok || wanted.includes(head.value.status) ? head : refusal(head.value, what);
