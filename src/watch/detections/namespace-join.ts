import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { programOf } from '../programs.ts';

export const namespaceJoin = defineDetection({
  id: 'namespace-join',
  on: 'process',
  severity: 'critical',
  title: 'A process crossed the wall of its container',
  why: 'A process of the container that is in other namespaces than the container got out, or is on its way. One from outside that is inside walks past the engine and its log.',
  normal:
    'Browsers and build tools make namespaces of their own for what they confine (user, pid, net): these are passed over.',
  remedy:
    'Treat it as an escape: preserve the evidence, stop the container, and look over the host: its processes, its users, its cron tables.',
  technique: 'T1611',
  control: 'container/host-isolation',
  examples: {
    alarms: [
      { name: "into the host's mounts", steps: [{ starts: [{ program: '/usr/bin/bash', foreign: ['mnt', 'pid'] }] }] },
      { name: 'nsenter from the host', steps: [{ starts: [{ program: '/usr/bin/bash', visitor: true, parent: 7 }] }] },
    ],
    quiet: [
      {
        name: 'a browser that confines its pages',
        steps: [{ starts: [{ program: '/usr/bin/chromium', foreign: [] }] }],
      },
    ],
  },
  *look(process) {
    const name = programOf(process);
    if (process.visitor)
      yield {
        key: `visitor ${name}`,
        severity: 'high',
        message: `${name} (pid ${process.pid}) is in the container's namespaces and was not started by the engine`,
      };
    else if (process.foreign.length > 0)
      yield {
        key: name,
        message: `${name} (pid ${process.pid}) left the container for the host's ${process.foreign.join(', ')}: ${commandText(process)}`,
      };
  },
});
