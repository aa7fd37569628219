import { isIP } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import type { TlsSurvey } from '../../model/tls.ts';
import { tlsFacts } from './tls-facts.ts';

export type TlsProbe = {
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
/** Key exchange by RSA alone; whoever records it and gets the key later reads it. Source: RFC 9325, 4.1. */
const STATIC_RSA = 'kRSA:@SECLEVEL=0';
/** Lets our own side take what is too old to be used, so that it can be told from what is refused. */
const ANYTHING = 'ALL:@SECLEVEL=0';

/**
 * What a port shows to clients of several ages: the certificate, and each version and the weak key exchanges it takes. Nothing
 * is sent but the handshake. Undefined when it speaks no TLS.
 */
export const lookAtTls = async (probe: TlsProbe): Promise<TlsSurvey | undefined> => {
  const facts = await handshake(probe, {}, tlsFacts);
  const accepted = await Promise.all(
    VERSIONS.map(async (version) => {
      const taken = await handshake(probe, { minVersion: version, maxVersion: version, ciphers: ANYTHING }, tlsFacts);
      return taken && { version, taken };
    }),
  );
  const found = accepted.filter((one) => one !== undefined);
  // a server so old that today's client does not speak with it is still one that speaks TLS
  const shown = facts ?? found.at(-1)?.taken;
  if (!shown) return undefined;
  const old = await handshake(probe, { maxVersion: 'TLSv1.2', minVersion: 'TLSv1', ciphers: STATIC_RSA }, () => true);
  return { ...shown, versions: found.map(({ version }) => version), withoutForwardSecrecy: old === true };
};

const handshake = <T>(
  { host, port, name = host, ca, timeoutMs }: TlsProbe,
  options: ConnectionOptions,
  look: (socket: ReturnType<typeof connect>) => T,
): Promise<T | undefined> =>
  new Promise((resolve) => {
    const socket = connect({
      ...{ host, port, rejectUnauthorized: false },
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(ca.length > 0 ? { ca: [...ca] } : {}),
      ...options,
    });
    const end = (value: T | undefined): void => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(timeoutMs, () => end(undefined));
    socket.once('error', () => end(undefined));
    socket.once('close', () => end(undefined));
    socket.once('secureConnect', () => end(look(socket)));
  });
