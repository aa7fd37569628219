import type { PortSpeech } from '../../model/container.ts';
import type { CallPort } from '../../ports/call-port.ts';
import { exchange } from '../http/exchange.ts';
import { lookAtTls } from './look-at-tls.ts';

/** A service of this machine answers at once, or does not want to. */
const LIMIT_MS = 3_000;

/** Calls a port over the network of this machine. */
export const callPort: CallPort = async ({ host, port }) => {
  const look = await lookAtTls({ host, port, ca: [], timeoutMs: LIMIT_MS });
  if (look.kind === 'shown') return { kind: 'tls', tls: look.tls };
  return look.kind === 'refuses' ? { kind: 'tls', tls: undefined } : inPlain(host, port);
};

const inPlain = async (host: string, port: number): Promise<PortSpeech> => {
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}:${port}/`);
  if (!url) return { kind: 'other' };
  const head = await exchange({
    method: 'GET',
    url,
    headers: { 'User-Agent': 'plimsoll' },
    ...{ ca: [], verify: true, reach: 'private', signal: AbortSignal.timeout(LIMIT_MS) },
  });
  if (!head.ok) return { kind: 'other' };
  const { status, answer } = head.value;
  answer.destroy();
  return { kind: 'http', redirects: status >= 300 && status < 400 && /^https:/i.test(answer.headers.location ?? '') };
};
