import { isStarting } from '../ancestry.ts';
import { isUnusual } from '../baseline/baseline.ts';
import { defineDetection } from '../detection.ts';

/** From here on the kernel gives ports by itself (ip_local_port_range): for UDP every client has one. */
const EPHEMERAL = 32_768;

export const newListener = defineDetection({
  id: 'new-listener',
  on: 'sockets',
  severity: 'high',
  title: 'A service listens on a port that it never had',
  why: 'A back door waits for its owner. So does a debugger that somebody switched on.',
  normal:
    'The ports that the image exposes, those that are published, and what was learned. What listens on loopback alone is passed over.',
  remedy: 'See which process it is: `nsenter -t PID -n ss -ltnp`. If it belongs there, add EXPOSE to the Dockerfile.',
  technique: 'T1571',
  control: 'network/exposed-ports',
  learned: true,
  examples: {
    alarms: [
      {
        name: 'port 4444',
        baseline: { listeners: new Set(['tcp:80']) },
        steps: [{ sockets: { listeners: [{ protocol: 'tcp', address: '0.0.0.0', port: 4444 }] } }],
      },
    ],
    quiet: [
      {
        name: 'its own port',
        baseline: {},
        steps: [{ sockets: { listeners: [{ protocol: 'tcp', address: '0.0.0.0', port: 80 }] } }],
      },
      {
        name: 'on loopback',
        baseline: {},
        steps: [{ sockets: { listeners: [{ protocol: 'tcp', address: '127.0.0.1', port: 9000 }] } }],
      },
    ],
  },
  *look({ listeners }, scene) {
    if (isStarting(scene)) return;
    for (const { protocol, address, port } of listeners) {
      if (/^(?:127\.|::1$)/.test(address) || scene.container.declared.ports.includes(port)) continue;
      if (protocol === 'udp' && port >= EPHEMERAL) continue;
      const name = `${protocol}:${port}`;
      if (isUnusual(scene.baseline.listeners, name))
        yield { key: name, message: `listens on ${protocol} port ${port} for the first time` };
    }
  },
});
