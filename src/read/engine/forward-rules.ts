/**
 * Tables that programs keep in nftables for themselves: what iptables, firewalld and the engine hold is known by other names, and
 * those of virtual machines and other engines filter what goes to theirs.
 */
const OTHERS =
  /^table (?:ip6? (?:filter|nat|mangle|raw|security|docker-bridges)|\w+ (?:firewalld|libvirt_network|netavark|incus|lxd|kube-proxy)) \{$/;

/** Families whose chains see what is routed to containers by IPv4: those of bridges and devices see other packets. */
const ROUTED = /^table (?:inet|ip) /;

/**
 * Rules of an administrator's own tables that refuse packets on their way to containers, from the lines of `nft list ruleset`
 * without their indents. A chain at the hook `forward` stands for DOCKER-USER, which an engine that filters by nftables
 * does not have. Source: nft(8); docs.docker.com, engine/network/firewall-nftables.
 */
export const forwardRules = (lines: readonly string[]): number => {
  let isOwn = false;
  let isForward = false;
  let rules = 0;
  for (const line of lines) {
    if (/^table \w+ \S+ \{$/.test(line)) isOwn = ROUTED.test(line) && !OTHERS.test(line);
    else if (/^chain \S+ \{$/.test(line)) isForward = false;
    else if (isOwn) {
      const hook = /^type filter hook (\w+) /.exec(line)?.[1];
      if (hook !== undefined) isForward = hook === 'forward';
      if (isForward && /\b(?:drop|reject|jump|goto)\b/.test(line)) rules += 1;
    }
  }
  return rules;
};
