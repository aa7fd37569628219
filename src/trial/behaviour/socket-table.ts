import type { Processes } from '../../ports/processes.ts';

type SocketTable = {
  /** `tcp/80`, `udp/53`, with ` loopback` behind it when nobody else can reach it; sorted. */
  readonly listeners: readonly string[];
  /** Addresses it has connections to that it began itself, as `10.0.0.2:5432`. */
  readonly peers: readonly string[];
};

const LISTEN = '0A';
const ESTABLISHED = '01';

/** What listens in a container's network, and whom it talks to. Source: proc(5), /proc/PID/net/tcp and udp. */
export const readSocketTable = (processes: Processes, pid: number): SocketTable => {
  const listeners = new Set<string>();
  const connections: { readonly port: number; readonly peer: string }[] = [];
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const protocol = table.slice(0, 3);
    for (const line of (processes.read(pid, `net/${table}`) ?? '').split('\n').slice(1)) {
      const [, local = '', remote = '', state] = line.trim().split(/\s+/);
      const port = portOf(local);
      if (port === 0) continue;
      // the engine's own resolver listens on 127.0.0.11 in every network that a user made
      if (local.startsWith('0B00007F')) continue;
      if (protocol === 'tcp' ? state === LISTEN : portOf(remote) === 0) {
        listeners.add(`${protocol}/${port}${isLoopback(local) ? ' loopback' : ''}`);
      } else if (protocol === 'tcp' && state === ESTABLISHED && !isLoopback(local)) {
        connections.push({ port, peer: `${addressOf(remote)}:${portOf(remote)}` });
      }
    }
  }
  const peers = connections.filter(({ port }) => !listeners.has(`tcp/${port}`)).map(({ peer }) => peer);
  return { listeners: [...listeners].sort(), peers: [...new Set(peers)].sort() };
};

const portOf = (end: string): number => Number.parseInt(end.split(':')[1] ?? '0', 16);

const isLoopback = (end: string): boolean => /^(?:[0-9A-F]{6}7F:|0{24}01000000:|0{16}FFFF0000[0-9A-F]{6}7F:)/.test(end);

/** IPv4, also inside IPv6, as the kernel writes it: bytes in the machine's order. */
const addressOf = (end: string): string => {
  const hex = (end.split(':')[0] ?? '').slice(-8);
  return [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
};
