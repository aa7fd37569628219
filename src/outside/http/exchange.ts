import { lookup as lookupName } from 'node:dns';
import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { failed, ok, type Result } from '../../ports/result.ts';
import { isDistrust } from '../tls/is-distrust.ts';
import { addressClass } from './address-class.ts';

/** Why there is no answer, or not the whole of it. */
export type HttpFailure =
  /** Nobody answers there. */
  | 'absent'
  /** The certificate is not one that is trusted here, or there is none. */
  | 'untrusted'
  /** The address is not one that may be talked to. */
  | 'misled'
  | 'timeout'
  | 'cancelled'
  /** The connection broke off. */
  | 'damaged';

/** One request; nothing is followed or tried again here. */
export type Exchange = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body?: Uint8Array;
  /** Certificates of own authorities, PEM; the system's count beside them. */
  readonly ca: readonly string[];
  /** Whether a certificate must be one that is trusted here. */
  readonly verify: boolean;
  /** The most private kind of address that may be talked to. */
  readonly reach: 'public' | 'private';
  /** The flag that allows plain HTTP, named to who meets a server without TLS. */
  readonly plainFlag?: string;
  readonly signal: AbortSignal;
  /** Connections that are used again; undefined: it has one of its own. */
  readonly agent?: Agent | undefined;
};

export type Head = {
  readonly answer: IncomingMessage;
  readonly status: number;
  /** The kind of address that answered. */
  readonly reached: 'public' | 'private';
  readonly socket: TLSSocket | undefined;
  /** What an error while the body is read means. */
  readonly explain: (error: unknown) => Result<never, HttpFailure>;
};

class Misled extends Error {}

/** Sends a request; the body of the answer is still to be read. */
export const exchange = (asked: Exchange): Promise<Result<Head, HttpFailure>> =>
  new Promise((resolve) => {
    const { method, url, headers, body, ca, verify, signal } = asked;
    const { hostname } = url;
    const host = hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !mayReach(host, asked)) {
      resolve(failed('misled', `${url.host} is not an address that may be asked from here`));
      return;
    }
    const options: RequestOptions & { readonly ca?: string[]; readonly rejectUnauthorized?: boolean } = {
      method,
      signal,
      agent: asked.agent ?? false,
      host,
      ...(url.port === '' ? {} : { port: url.port }),
      path: url.pathname + url.search,
      headers: { Host: url.host, ...headers, ...(body ? { 'Content-Length': `${body.length}` } : {}) },
      lookup: guardedLookup(asked),
      ...(url.protocol === 'https:' ? { rejectUnauthorized: verify, ...(ca.length > 0 ? { ca: [...ca] } : {}) } : {}),
    };
    let outgoing: ClientRequest;
    try {
      outgoing = url.protocol === 'https:' ? requestHttps(options) : requestHttp(options);
    } catch (error) {
      // Node names the header, not what stands in it
      if (!(error instanceof Error && 'code' in error)) throw error;
      resolve(failed('damaged', `${url.host} cannot be asked: ${error.message}`));
      return;
    }
    outgoing.on('response', (answer) => {
      const { socket } = answer;
      const reached = addressClass(socket.remoteAddress ?? '') === 'public' ? 'public' : 'private';
      resolve(
        ok({
          answer,
          status: answer.statusCode ?? 0,
          reached,
          explain: (error) => failureOf(error, asked),
          socket: 'getPeerCertificate' in socket ? (socket as TLSSocket) : undefined,
        }),
      );
    });
    outgoing.on('error', (error) => {
      // the other side may hang up on a kept connection in the very moment that it is used again
      const stale = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET' && !signal.aborted;
      resolve(stale ? exchange({ ...asked, agent: undefined }) : failureOf(error, asked));
    });
    outgoing.end(body);
  });

const mayReach = (address: string, { reach }: Exchange): boolean => {
  const kind = addressClass(address);
  return kind === 'public' || (kind === 'private' && reach === 'private');
};

/** Looks a name up and refuses addresses that may not be talked to, so that a name cannot be a way around. */
const guardedLookup =
  (asked: Exchange): LookupFunction =>
  (hostname, options, callback) => {
    lookupName(hostname, { ...options, all: true }, (error, addresses) => {
      const allowed = error ? [] : addresses.filter(({ address }) => mayReach(address, asked));
      const [first] = allowed;
      if (error || !first) {
        const reason = error ?? new Misled(`${hostname} leads to an address that may not be asked from here`);
        if (options.all) callback(reason, []);
        else callback(reason, '', 0);
      } else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };

const ABSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ECONNRESET']);

/** An error of a connection as a failure with words a person can act on. */
const failureOf = (
  error: unknown,
  { url: { host, protocol }, signal, plainFlag }: Exchange,
): Result<never, HttpFailure> => {
  if (signal.aborted) {
    return signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
      ? failed('timeout', `${host} did not answer in time`)
      : failed('cancelled', 'cancelled');
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof Misled) return failed('misled', message);
  if (/wrong version number|packet length too long|EPROTO/i.test(`${code} ${message}`) && protocol === 'https:') {
    return failed(
      'untrusted',
      `${host} does not speak TLS${plainFlag === undefined ? '' : `; ${plainFlag} allows plain HTTP`}`,
    );
  }
  if (isDistrust(code)) return failed('untrusted', `${host}: ${message}`);
  if (ABSENT.has(code)) return failed('absent', `nobody answers at ${host} (${code})`);
  return failed('damaged', `the connection to ${host} ended: ${message}`);
};
