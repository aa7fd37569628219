import { isOwn } from '../ancestry.ts';
import { defineDetection } from '../detection.ts';

export const memoryExecutable = defineDetection({
  id: 'memory-executable',
  on: 'process',
  severity: 'critical',
  title: 'A program runs from memory, without a file',
  why: 'Loaders of malware do this so that no scanner of files finds them.',
  normal:
    'Programs are files. A file that was replaced while its program runs (an update) is said to be deleted and is passed over here.',
  remedy: 'Copy it while it runs: `cp /proc/PID/exe` on the host, as root. Then stop the container.',
  technique: 'T1620',
  control: 'governance/threat-detection',
  examples: {
    alarms: [
      { name: 'a memfd', steps: [{ starts: [{ program: '/memfd:x (deleted)' }] }] },
      {
        name: "a service's own that calls itself runc",
        steps: [{ starts: [{ program: '/memfd:runc_cloned:/proc/self/exe (deleted)', name: 'runc:[2:INIT]' }] }],
      },
    ],
    quiet: [
      { name: 'nginx after an update', steps: [{ starts: [{ program: '/usr/sbin/nginx (deleted)' }] }] },
      {
        name: "runc's own copy of itself",
        steps: [
          {
            starts: [{ program: '/memfd:runc_cloned:/proc/self/exe (deleted)', name: 'runc:[2:INIT]', parent: 7 }],
          },
        ],
      },
    ],
  },
  *look(process, scene) {
    const { program, pid, name } = process;
    if (!program.startsWith('/memfd:')) return;
    // runc is on its way in: as the first process, or put there from outside; a process of the container only takes its name
    const isEntering = pid === scene.container.pid || !isOwn(process, scene);
    if (program.startsWith('/memfd:runc_') && isEntering) return;
    yield { key: program, message: `pid ${pid} (${name}) runs from ${program}` };
  },
});
