import { isIP } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import type { TlsSurvey } from '../../model/tls.ts';
import { isPort } from '../http/is-port.ts';
import { tlsFacts } from './tls-facts.ts';

type TlsProbe = {
  readonly host: string;
  readonly port: number;
  /** The name that is asked for; by default the host. */
  readonly name?: string;
  /** Certificates of own authorities, PEM; none: the ones Node trusts. */
  readonly ca: readonly string[];
  /** Milliseconds for each connection. */
  readonly timeoutMs: number;
};

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
/** Lets our own side take what is too old to be used. BoringSSL, with which the executable speaks, knows no levels. */
const ANY_LEVEL = process.versions.boringssl === undefined ? ':@SECLEVEL=0' : '';
/** Key exchange by RSA alone; whoever records it and gets the key later reads it. Source: RFC 9325, 4.1. */
const STATIC_RSA = `kRSA${ANY_LEVEL}`;
/** So that what is too old can be told from what is refused. */
const ANYTHING = `ALL${ANY_LEVEL}`;

/** What came of asking a port for TLS. */
type TlsLook =
  | { readonly kind: 'shown'; readonly tls: TlsSurvey }
  /** It speaks TLS and makes no connection with us: for want of a certificate, or of a name that it knows. */
  | { readonly kind: 'refuses' }
  /** It speaks something else, or nobody answers. */
  | { readonly kind: 'none' };

/**
 * What a port shows to clients of several ages: the certificate, and each version and the weak key exchanges it takes. Nothing
 * is sent but the handshake; a port that answers in another protocol is asked once.
 */
export const lookAtTls = async (probe: TlsProbe): Promise<TlsLook> => {
  if (!isPort(probe.port)) return { kind: 'none' };
  const first = await handshake(probe, {}, tlsFacts);
  if (first.kind === 'none' && !first.perhaps) return { kind: 'none' };
  const tries = await Promise.all(
    VERSIONS.map(async (version) => ({
      version,
      look: await handshake(probe, { minVersion: version, maxVersion: version, ciphers: ANYTHING }, tlsFacts),
    })),
  );
  const found = tries.flatMap(({ version, look }) => (look.kind === 'made' ? [{ version, facts: look.value }] : []));
  // a server so old that today's client does not speak with it is still one that speaks TLS
  const shown = first.kind === 'made' ? first.value : found.at(-1)?.facts;
  if (!shown) return { kind: first.kind === 'refused' ? 'refuses' : 'none' };
  const old = await handshake(probe, { maxVersion: 'TLSv1.2', minVersion: 'TLSv1', ciphers: STATIC_RSA }, () => true);
  const versions = found.map(({ version }) => version);
  return { kind: 'shown', tls: { ...shown, versions, withoutForwardSecrecy: old.kind === 'made' } };
};

type Handshake<T> =
  | { readonly kind: 'made'; readonly value: T }
  | { readonly kind: 'refused' }
  /** `perhaps`: it hung up, as servers do that do not know how old or young we are. */
  | { readonly kind: 'none'; readonly perhaps: boolean };

const handshake = <T>(
  { host, port, name = host, ca, timeoutMs }: TlsProbe,
  options: ConnectionOptions,
  look: (socket: ReturnType<typeof connect>) => T,
): Promise<Handshake<T>> =>
  new Promise((resolve) => {
    const socket = connect({
      ...{ host, port, rejectUnauthorized: false },
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(ca.length > 0 ? { ca: [...ca] } : {}),
      ...options,
    });
    const end = (answer: Handshake<T>): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => end({ kind: 'none', perhaps: false }));
    socket.once('error', (error) => end(failureOf('code' in error ? String(error.code) : '')));
    socket.once('close', () => end({ kind: 'none', perhaps: true }));
    socket.once('secureConnect', () => end({ kind: 'made', value: look(socket) }));
  });

/** An alert of the other side, or terms that OpenSSL does not take, are TLS; bytes that are no record of it are none. */
const failureOf = (code: string): Handshake<never> =>
  /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|BAD_RECORD_TYPE|RECORD_LAYER_FAILURE|HTTP_REQUEST)$/.test(
    code,
  )
    ? { kind: 'none', perhaps: false }
    : code.startsWith('ERR_SSL_')
      ? { kind: 'refused' }
      : { kind: 'none', perhaps: code === 'ECONNRESET' };
