import type { Connection } from '../../model/sample.ts';
import { socketAddress } from './socket-address.ts';

const MOST = 4_096;
/**
 * States of linux/tcp_states.h that are a connection, become one, or were one a moment ago: established, syn-sent,
 * fin-wait, time-wait, close-wait. Who closes first leaves it in time-wait for a minute, which shows what was short.
 */
const CONNECTED: ReadonlySet<string> = new Set(['01', '02', '04', '05', '06', '08']);

/** Sockets that talk to somebody, from /proc/PID/net/tcp and its siblings; at most 4,096. Source: proc_pid_net(5). */
export const readConnections = (text: string, protocol: Connection['protocol']): readonly Connection[] =>
  text
    .split('\n', MOST + 1)
    .slice(1)
    .flatMap((line) => {
      const [, local = '', remote = '', state = ''] = line.trim().split(/\s+/, 4);
      const [address = '', port = ''] = remote.split(':');
      if (!CONNECTED.has(state) || /^0*$/.test(address)) return [];
      const localPort = Number.parseInt(local.split(':')[1] ?? '', 16);
      return [
        {
          protocol,
          localPort,
          address: socketAddress(address),
          port: Number.parseInt(port, 16),
          opening: state === '02',
        },
      ];
    });
