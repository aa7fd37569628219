import type { EngineHost } from '../../model/engine.ts';
import { known, unknown } from '../../model/value.ts';
import type { Host } from '../../ports/host.ts';
import { forwardRules } from './forward-rules.ts';

/** What the host filters of the traffic to containers, from the rules that iptables-save or nft print. */
export const readPacketFilter = (host: Host | undefined): EngineHost['packetFilter'] => {
  if (!host) return unknown('host', 'the engine is on another machine: only there can its packet filter be read');
  const lists = [host.list('iptables'), host.list('nftables')];
  const texts = lists.flatMap((list) => (list.ok ? [list.value] : []));
  const [refused] = lists.filter((list) => !list.ok);
  if (texts.length === 0)
    return unknown('host', refused && !refused.ok ? refused.message : 'no packet filter can be listed');
  const lines = texts
    .join('\n')
    .split('\n')
    .map((line) => line.trim());
  const own = lines.filter((line) => /^-A DOCKER-USER /.test(line) && !/-j RETURN$/.test(line));
  const front = lines.some((line) => /\bufw6?-/.test(line))
    ? 'ufw'
    : lines.some((line) => /firewalld|\bFWD[IO]_/.test(line))
      ? 'firewalld'
      : undefined;
  return known({ ownRules: own.length + inChain(lines) + forwardRules(lines), front });
};

/** Rules in a chain DOCKER-USER as nft prints it. */
const inChain = (lines: readonly string[]): number => {
  const start = lines.indexOf('chain DOCKER-USER {');
  if (start < 0) return 0;
  const rules = lines.slice(start + 1, lines.indexOf('}', start));
  return rules.filter((rule) => /\b(?:drop|reject|accept|jump|goto)\b/.test(rule)).length;
};
