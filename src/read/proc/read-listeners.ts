import type { Listener } from '../../model/process.ts';
import { socketAddress } from './socket-address.ts';

const LISTENING = '0A';
/** A UDP socket that is bound and connected to nobody. */
const UNCONNECTED = '07';

/** Sockets that wait for connections, from /proc/PID/net/tcp and its siblings. */
export const readListeners = (text: string, protocol: Listener['protocol']): readonly Listener[] =>
  text.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    if (state !== (protocol === 'tcp' ? LISTENING : UNCONNECTED)) return [];
    const [address = '', port = ''] = local.split(':');
    return [{ protocol, address: socketAddress(address), port: Number.parseInt(port, 16) }];
  });
