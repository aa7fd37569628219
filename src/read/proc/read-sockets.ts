import type { Connection, Sockets } from '../../model/sample.ts';
import type { Host } from '../../ports/host.ts';
import { readListeners } from './read-listeners.ts';
import { socketAddress } from './socket-address.ts';

const MOST = 4_096;
const FILES = [
  ['tcp', 'tcp'],
  ['tcp6', 'tcp'],
  ['udp', 'udp'],
] as const;
/** States of linux/tcp_states.h that are a connection, or become one: established, syn-sent, close-wait, fin-wait. */
const CONNECTED: ReadonlySet<string> = new Set(['01', '02', '04', '05', '08']);

/** The sockets of a container from /proc/PID/net of its first process; undefined when it has ended. Source: proc_pid_net(5). */
export const readSockets = (host: Host, pid: number): Sockets | undefined => {
  const snmp = host.text(`/proc/${pid}/net/snmp`);
  if (!snmp.ok) return undefined;
  const texts = FILES.map(([file, protocol]) => {
    const read = host.text(`/proc/${pid}/net/${file}`);
    return { protocol, text: read.ok ? read.value : '' };
  });
  return {
    listeners: texts.flatMap(({ text, protocol }) => readListeners(text, protocol)),
    connections: texts.flatMap(({ text, protocol }) => connectionsOf(text, protocol)).slice(0, MOST),
    failures: failuresOf(snmp.value),
  };
};

const connectionsOf = (text: string, protocol: Connection['protocol']): readonly Connection[] =>
  text
    .split('\n', MOST + 1)
    .slice(1)
    .flatMap((line) => {
      const [, local = '', remote = '', state = ''] = line.trim().split(/\s+/, 4);
      const [address = '', port = ''] = remote.split(':');
      if (!CONNECTED.has(state) || /^0*$/.test(address)) return [];
      const mapped = address.startsWith('0000000000000000FFFF0000') ? address.slice(24) : address;
      const localPort = Number.parseInt(local.split(':')[1] ?? '', 16);
      return [
        {
          protocol,
          localPort,
          address: socketAddress(mapped),
          port: Number.parseInt(port, 16),
          opening: state === '02',
        },
      ];
    });

/** The column AttemptFails of the lines `Tcp:`, whose first names the columns. */
const failuresOf = (text: string): number => {
  const [names = '', values = ''] = text.split('\n').filter((line) => line.startsWith('Tcp:'));
  return Number(values.split(' ')[names.split(' ').indexOf('AttemptFails')] ?? 0) || 0;
};
