import { defineDetection } from '../detection.ts';
import { outgoingConnections } from '../outgoing-connections.ts';

const PORTS: ReadonlySet<number> = new Set([2375, 2376, 2379, 6443, 10250]);

export const engineApiPeer = defineDetection({
  id: 'engine-api-peer',
  on: 'sockets',
  severity: 'high',
  title: 'A service talks to a container engine or cluster',
  why: 'An engine that answers on 2375 obeys anybody. From a hole in one service it is one step to all hosts.',
  normal: 'Managers and proxies of the engine do this, with their role in the policy.',
  remedy:
    'See which engine it is and close its port. If nobody of you did it, preserve the evidence and disconnect the container.',
  technique: 'T1552.007',
  control: 'container/no-engine-socket',
  examples: {
    alarms: [
      {
        name: 'docker over TCP',
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '172.17.0.1', port: 2375, opening: false }],
            },
          },
        ],
      },
    ],
    quiet: [
      {
        name: 'its database',
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '10.1.0.5', port: 5432, opening: false }],
            },
          },
        ],
      },
    ],
  },
  *look(sockets, { serviceAt }) {
    const found = outgoingConnections(sockets).filter(
      ({ port, address }) => PORTS.has(port) && serviceAt(address) === undefined,
    );
    // one that is kept open does not hide another
    for (const { address, port } of new Map(found.map((one) => [one.port, one])).values())
      yield { key: String(port), message: `opened a connection to ${address}:${port}` };
  },
});
