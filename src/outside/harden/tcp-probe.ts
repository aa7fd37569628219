import { connect } from 'node:net';
import type { PortAnswer, PortProbe } from '../../ports/port-probe.ts';
import { isPort } from '../http/is-port.ts';

/** How long a server that speaks first is waited for. */
const GREETING_MS = 150;
const MAX_LINE = 200;

/** Knocks over the network of this machine. */
export const tcpProbe: PortProbe = {
  tcp: (host, port, request, { timeoutMs }) =>
    new Promise<PortAnswer>((resolve) => {
      if (!isPort(port)) {
        resolve({ kind: 'refused' });
        return;
      }
      const socket = connect({ host, port });
      let said = '';
      let connected = false;
      let greeting: NodeJS.Timeout | undefined;
      const end = (): void => {
        clearTimeout(greeting);
        clearTimeout(limit);
        socket.destroy();
        const line = said.split(/\r?\n/)[0]?.slice(0, MAX_LINE) ?? '';
        resolve(said !== '' ? { kind: 'said', line } : { kind: connected ? 'silent' : 'refused' });
      };
      const limit = setTimeout(end, timeoutMs);
      socket.on('connect', () => {
        connected = true;
        greeting = setTimeout(() => socket.write(request), GREETING_MS);
      });
      socket.on('data', (bytes) => {
        said += bytes.toString('latin1');
        if (said.includes('\n') || said.length > MAX_LINE) end();
      });
      socket.on('error', end);
      socket.on('close', end);
    }),
};
