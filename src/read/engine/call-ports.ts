import { knownPort } from '../../knowledge/ports.ts';
import type { CalledPort } from '../../model/container.ts';
import type { Port } from '../../model/settings.ts';
import type { CallPort } from '../../ports/call-port.ts';

/** A container that publishes a range is called on some of it. */
const MOST = 32;

/**
 * Calls the ports that a container publishes to other machines. Data stores are left alone: they have no TLS before a
 * greeting of their own, and some lock out whoever greets them wrongly too often.
 */
export const callPorts = async (ports: readonly Port[], call: CallPort): Promise<readonly CalledPort[]> => {
  const called: CalledPort[] = [];
  for (const port of ports.slice(0, MOST)) {
    const to = addressOf(port);
    if (to) called.push({ port, speech: await call(to) });
  }
  return called;
};

const addressOf = ({ host, published, target, protocol }: Port): Parameters<CallPort>[0] | undefined => {
  const address = host.value.kind === 'known' ? (host.value.value ?? '') : undefined;
  const number = published.kind === 'known' ? published.value?.from : undefined;
  const inside = target.kind === 'known' ? target.value.from : undefined;
  if (protocol !== 'tcp' || address === undefined || number === undefined || /^(?:127\.|::1$)/.test(address))
    return undefined;
  if (inside !== undefined && knownPort(inside)?.kind === 'datastore') return undefined;
  return { host: /^(?:0\.0\.0\.0|::|)$/.test(address) ? '127.0.0.1' : address, port: number };
};
