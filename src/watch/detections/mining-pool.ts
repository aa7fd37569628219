import { defineDetection } from '../detection.ts';
import { outgoingConnections } from '../outgoing-connections.ts';
import { isPrivate } from '../peer-name.ts';

/** Ports that pools listen on and hardly anybody else. Source: Falco's miner_ports, without those of databases and web servers. */
const PORTS: ReadonlySet<number> = new Set([
  3333, 3334, 3335, 4444, 5555, 6666, 7777, 8333, 9332, 9999, 14433, 14444, 45560, 45700,
]);

export const miningPool = defineDetection({
  id: 'mining-pool',
  on: 'sockets',
  severity: 'high',
  title: 'A service talks to the internet on a port of mining pools',
  why: 'Miners fetch their work there. The program may have any name; the port it cannot choose.',
  normal: 'Connections to the internet go to 443, hardly ever to these.',
  remedy:
    'See which process it is (`docker top NAME`) and how much CPU it takes. Preserve the evidence and stop the container if you do not know it.',
  technique: 'T1496.001',
  control: 'network/egress-limited',
  examples: {
    alarms: [
      {
        name: 'port 3333',
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '51.15.58.1', port: 3333, opening: false }],
            },
          },
        ],
      },
    ],
    quiet: [
      {
        name: 'a service of its own network',
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '10.1.0.4', port: 5555, opening: false }],
            },
          },
        ],
      },
      {
        name: 'https',
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '51.15.58.1', port: 443, opening: false }],
            },
          },
        ],
      },
    ],
  },
  *look(sockets) {
    const found = outgoingConnections(sockets).filter(
      ({ protocol, address, port }) => protocol === 'tcp' && PORTS.has(port) && !isPrivate(address),
    );
    // one that is kept open does not hide another
    for (const { address, port } of new Map(found.map((one) => [one.port, one])).values())
      yield { key: String(port), message: `opened a connection to ${address}:${port}` };
  },
});
