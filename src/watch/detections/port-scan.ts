import { defineDetection } from '../detection.ts';
import { outgoingConnections } from '../outgoing-connections.ts';

/** Connections that wait for an answer at once, to different ports or hosts. */
const MANY_OPENING = 20;
/** Failed connections in ten seconds; a client that tries again and again stays far below. */
const MANY_FAILURES = 200;

export const portScan = defineDetection({
  id: 'port-scan',
  on: 'sockets',
  severity: 'high',
  title: 'A service looks for open ports',
  why: 'From the first container an intruder looks for the next one.',
  normal:
    'A service knows its few peers. A client that lost its server tries one address again and again, which is passed over.',
  remedy:
    'Disconnect the container from its networks and preserve the evidence; see what it reached: `docker top NAME` and the logs of its neighbours.',
  technique: 'T1046',
  control: 'network/segmented',
  examples: {
    alarms: [
      {
        name: 'many hosts that do not answer',
        steps: [
          {
            sockets: {
              connections: Array.from({ length: 30 }, (_, index) => ({
                protocol: 'tcp' as const,
                localPort: 40_000 + index,
                address: `10.1.0.${index}`,
                port: 22,
                opening: true,
              })),
            },
          },
        ],
      },
      { name: 'many closed ports', steps: [{ sockets: { failures: 3 } }, { sockets: { failures: 900 }, after: 2 }] },
    ],
    quiet: [
      {
        name: 'its server is away',
        steps: [{ sockets: { failures: 0 } }, { sockets: { failures: 10 }, after: 2, times: 10 }],
      },
      {
        name: 'a proxy with many clients',
        steps: [
          {
            sockets: {
              connections: Array.from({ length: 50 }, (_, index) => ({
                protocol: 'tcp' as const,
                localPort: 80,
                address: `10.1.0.${index}`,
                port: 40_000,
                opening: true,
              })),
            },
          },
        ],
      },
    ],
  },
  *look(sockets, { past }) {
    const opening = new Set(
      outgoingConnections(sockets)
        .filter((one) => one.opening)
        .map(({ address, port }) => `${address}:${port}`),
    );
    const failures = past.failures(10_000);
    if (opening.size >= MANY_OPENING)
      yield {
        key: '',
        message: `tries ${opening.size} addresses at once, such as ${[...opening].slice(0, 3).join(', ')}`,
      };
    else if (failures >= MANY_FAILURES)
      yield { key: '', message: `${failures} of its connections failed within ten seconds` };
  },
});
