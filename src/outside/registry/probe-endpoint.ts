import type { RegistryAnswer, RegistryEndpoint } from '../../ports/registry.ts';
import { ok } from '../../ports/result.ts';
import { readChallenge } from '../../read/registry/read-challenge.ts';
import { exchange } from '../http/exchange.ts';
import { tlsFacts } from '../tls/tls-facts.ts';
import type { SessionOptions } from './session.ts';

/** An origin that no registry has a reason to trust. */
export const FOREIGN_ORIGIN = 'https://plimsoll.invalid';

/** Asks for `/v2/` without credentials, and looks at the connection: a certificate that is not trusted is a fact here, no failure. */
export const probeEndpoint = async ({
  at,
  ca,
  signal,
  timeoutMs = 30_000,
}: SessionOptions): RegistryAnswer<RegistryEndpoint> => {
  const limit = AbortSignal.timeout(timeoutMs);
  const head = await exchange({
    method: 'GET',
    url: new URL('/v2/', at),
    // a page of another site would ask with its own origin
    headers: { 'User-Agent': 'plimsoll', Origin: FOREIGN_ORIGIN },
    ca,
    verify: false,
    reach: 'private',
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  if (!head.ok) return head;
  const { answer, status, socket } = head.value;
  const tls = socket && tlsFacts(socket);
  answer.destroy();
  const asked = answer.headers['www-authenticate'] ?? '';
  const challenge = readChallenge(asked);
  const scheme = challenge?.scheme;
  return ok({
    status,
    scheme: scheme === undefined || scheme === 'bearer' || scheme === 'basic' ? scheme : 'other',
    challenge: asked,
    realm: challenge?.parameters.get('realm'),
    headers: new Map(
      Object.entries(answer.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    ),
    tls,
  });
};
