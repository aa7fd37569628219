import { isStarting } from '../ancestry.ts';
import { isUnusual } from '../baseline/baseline.ts';
import { defineDetection } from '../detection.ts';
import { outgoingConnections } from '../outgoing-connections.ts';
import { peerName } from '../peer-name.ts';

export const unknownPeer = defineDetection({
  id: 'unknown-peer',
  on: 'sockets',
  severity: 'medium',
  title: 'A service talks to somebody it never talked to',
  why: 'Data leave by a new connection, and orders come by one.',
  normal: 'The services that it uses, and the ports on which it calls the internet. Each new one is reported once.',
  remedy:
    'See who is at the other end and which process talks. If a service needs no internet, put it on an `internal` network.',
  technique: 'T1071',
  control: 'network/egress-limited',
  learned: true,
  examples: {
    alarms: [
      {
        name: 'the internet, for the first time',
        baseline: { peers: new Set(['shop/db:5432']) },
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '93.184.216.34', port: 443, opening: false }],
            },
          },
        ],
      },
    ],
    quiet: [
      {
        name: 'another address of what it calls every day',
        baseline: { peers: new Set(['internet:443']) },
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '93.184.216.34', port: 443, opening: false }],
            },
          },
        ],
      },
      {
        name: 'the resolver of the engine',
        baseline: {},
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'udp', localPort: 40000, address: '127.0.0.11', port: 53, opening: false }],
            },
          },
        ],
      },
    ],
  },
  *look(sockets, scene) {
    if (isStarting(scene)) return;
    for (const { address, port } of outgoingConnections(sockets)) {
      const name = peerName(address, port, scene.serviceAt);
      if (isUnusual(scene.baseline.peers, name))
        yield { key: name, message: `talks to ${name} for the first time (${address}:${port})` };
    }
  },
});
