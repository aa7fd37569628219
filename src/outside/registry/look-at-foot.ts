import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { RegistryAnswer, RegistryFoot, TlsFacts } from '../../ports/registry.ts';
import { ok } from '../../ports/result.ts';
import { readChallenge } from '../../read/registry/read-challenge.ts';
import { exchange } from './exchange.ts';
import type { SessionOptions } from './session.ts';

/** Asks for `/v2/` without credentials, and looks at the connection: a certificate that is not trusted is a fact here, no failure. */
export const lookAtFoot = async ({
  at,
  ca,
  signal,
  timeoutMs = 30_000,
}: SessionOptions): RegistryAnswer<RegistryFoot> => {
  const limit = AbortSignal.timeout(timeoutMs);
  const head = await exchange({
    method: 'GET',
    url: new URL('/v2/', at),
    headers: { 'User-Agent': 'plimsoll' },
    ca,
    verify: false,
    reach: 'private',
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  if (!head.ok) return head;
  const { answer, status, socket } = head.value;
  const tls = socket && factsOf(socket);
  answer.destroy();
  const challenge = readChallenge(answer.headers['www-authenticate'] ?? '');
  const scheme = challenge?.scheme;
  return ok({
    status,
    scheme: scheme === undefined || scheme === 'bearer' || scheme === 'basic' ? scheme : 'other',
    realm: challenge?.parameters.get('realm'),
    headers: new Map(
      Object.entries(answer.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    ),
    tls,
  });
};

const factsOf = (socket: TLSSocket): TlsFacts => {
  const certificate: Partial<PeerCertificate> = socket.getPeerCertificate();
  const { subjectaltname = '', issuer, valid_from = '', valid_to = '', bits } = certificate;
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    trusted: socket.authorized,
    problem: socket.authorized ? undefined : String(socket.authorizationError),
    names: subjectaltname.split(/,\s*/).filter((name) => name !== ''),
    issuer: [issuer?.O, issuer?.CN].flat().filter(Boolean).join(', '),
    validFrom: dateOf(valid_from),
    validTo: dateOf(valid_to),
    keyBits: bits,
  };
};

const dateOf = (written: string): string => {
  const date = new Date(written);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
};
