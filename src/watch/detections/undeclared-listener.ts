import { isStarting } from '../ancestry.ts';
import { defineDetection } from '../detection.ts';

/** What tools that open a door for their owner listen on when nobody says otherwise. */
const DOORS: ReadonlySet<number> = new Set([22, 23, 1337, 4444, 4445, 5554, 31337]);

export const undeclaredListener = defineDetection({
  id: 'undeclared-listener',
  on: 'sockets',
  severity: 'high',
  title: 'A service listens on a port of back doors',
  why: 'Remote shells and their tools listen there. Nothing has to be learned to see that nobody declared it.',
  normal: 'Ports that the image exposes or that are published.',
  remedy: 'See which process it is: `nsenter -t PID -n ss -ltnp`. If it belongs there, add EXPOSE to the Dockerfile.',
  technique: 'T1133',
  control: 'network/exposed-ports',
  examples: {
    alarms: [
      { name: 'port 4444', steps: [{ sockets: { listeners: [{ protocol: 'tcp', address: '0.0.0.0', port: 4444 }] } }] },
    ],
    quiet: [
      {
        name: 'declared',
        declared: { ports: [22] },
        steps: [{ sockets: { listeners: [{ protocol: 'tcp', address: '0.0.0.0', port: 22 }] } }],
      },
      {
        name: 'where consoles of storage and supervisors listen',
        steps: [{ sockets: { listeners: [{ protocol: 'tcp', address: '0.0.0.0', port: 9001 }] } }],
      },
    ],
  },
  *look({ listeners }, scene) {
    if (isStarting(scene)) return;
    for (const { protocol, address, port } of listeners) {
      if (protocol !== 'tcp' || !DOORS.has(port) || /^(?:127\.|::1$)/.test(address)) continue;
      if (!scene.container.declared.ports.includes(port))
        yield { key: String(port), message: `listens on port ${port}, which nobody declared` };
    }
  },
});
