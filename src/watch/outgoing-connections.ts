import type { Connection, Sockets } from '../model/sample.ts';

/** Connections that the container opened: their own port is none that it listens on. */
export const outgoingConnections = ({ listeners, connections }: Sockets): readonly Connection[] => {
  const ports = new Set(listeners.map(({ port }) => port));
  return connections.filter(
    ({ localPort, address }) => !ports.has(localPort) && !/^(?:127\.|::1$|0\.0\.0\.0|::$)/.test(address),
  );
};
