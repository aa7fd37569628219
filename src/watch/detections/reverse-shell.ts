import { defineDetection } from '../detection.ts';
import { isShell, namesOf, programOf } from '../programs.ts';

export const reverseShell = defineDetection({
  id: 'reverse-shell',
  on: 'process',
  severity: 'critical',
  title: 'A shell reads its commands from a network connection',
  why: 'Somebody outside types, and the container does it. There is no other use for a shell whose input is a socket.',
  normal: 'The input of a shell is a script, a pipe or a terminal.',
  remedy:
    'Treat it as a break-in: preserve the evidence (the connection shows the other side), then disconnect or stop the container.',
  technique: 'T1059.004',
  control: 'governance/threat-detection',
  examples: {
    alarms: [
      {
        name: 'bash on a socket',
        steps: [{ starts: [{ program: '/usr/bin/bash', args: ['bash', '-i'], wired: true }] }],
      },
      { name: 'by exec too', steps: [{ starts: [{ program: '/bin/sh', wired: true, parent: 7 }] }] },
    ],
    quiet: [
      { name: 'a shell on a pipe', steps: [{ starts: [{ program: '/bin/sh' }] }] },
      { name: 'a server on a socket', steps: [{ starts: [{ program: '/usr/sbin/sshd', wired: true }] }] },
    ],
  },
  *look(process) {
    if (!process.wired || !(isShell(process) || namesOf(process).some((name) => name === 'nc' || name === 'ncat')))
      return;
    yield {
      key: programOf(process),
      message: `the input of ${programOf(process)} (pid ${process.pid}) is a network connection`,
    };
  },
});
