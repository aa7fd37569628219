import { defineDetection } from '../detection.ts';
import { outgoingConnections } from '../outgoing-connections.ts';

/** Where clouds give a machine its credentials: AWS, Azure, Google, Oracle; Alibaba; AWS over IPv6; Azure's wire server. */
const METADATA: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '100.100.100.200',
  'fd00:ec2:0:0:0:0:0:254',
  '168.63.129.16',
  '169.254.170.2',
]);

export const metadataAddress = defineDetection({
  id: 'metadata-address',
  on: 'sockets',
  severity: 'high',
  title: 'A service talks to the metadata address of the cloud',
  why: 'It hands out the credentials of the machine to whoever asks. A hole that makes a server fetch an address is enough.',
  normal: 'Agents of the cloud, and services that use the role of their machine.',
  remedy:
    'If the service needs no cloud role, block the address in DOCKER-USER and demand IMDSv2 with a hop limit of 1. Look in its log for who made it ask.',
  technique: 'T1552.005',
  control: 'network/egress-limited',
  examples: {
    alarms: [
      {
        name: 'asked for credentials',
        steps: [
          {
            sockets: {
              connections: [{ protocol: 'tcp', localPort: 40000, address: '169.254.169.254', port: 80, opening: true }],
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
  *look(sockets) {
    const found = outgoingConnections(sockets).filter(({ address }) => METADATA.has(address));
    // one that is kept open does not hide another
    for (const { address, port } of new Map(found.map((one) => [one.address, one])).values())
      yield { key: address, message: `opened a connection to ${address}:${port}` };
  },
});
