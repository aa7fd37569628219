import { ancestry, isOwn, isStarting } from '../ancestry.ts';
import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { isShell, isStarter, programOf } from '../programs.ts';

export const shellInService = defineDetection({
  id: 'shell-in-service',
  on: 'process',
  severity: 'high',
  title: 'A service started a shell',
  why: 'A web server or database that starts a shell is what a break-in looks like: the exploit runs its first command through one.',
  normal:
    'Servers start workers, not shells. Shells while a container starts, of health checks, and of programs whose work is to start others (cron, supervisors, npm) are passed over.',
  remedy:
    'Look at the command line and at what the shell started: `docker top NAME`. If nobody on your team did it, preserve the evidence and stop the container. If the program does this by design, list it under `watch: expect:`.',
  technique: 'T1059.004',
  control: 'governance/threat-detection',
  examples: {
    alarms: [
      {
        name: 'under a web server',
        steps: [{ starts: [{ program: '/bin/sh', args: ['sh', '-c', 'id'], parent: 100 }] }],
      },
      {
        name: 'deeper down, through an interpreter',
        steps: [
          { starts: [{ pid: 120, program: '/usr/bin/python3', args: ['python3', 'app.py'] }] },
          { starts: [{ pid: 121, program: '/usr/bin/bash', args: ['bash', '-i'], parent: 120 }] },
        ],
      },
    ],
    quiet: [
      { name: 'while it starts', container: { age: 0 }, steps: [{ starts: [{ program: '/bin/sh' }] }] },
      {
        name: 'of cron',
        steps: [
          { starts: [{ pid: 120, program: '/usr/sbin/cron' }] },
          { starts: [{ pid: 121, program: '/bin/sh', args: ['sh', '-c', 'backup'], parent: 120 }] },
        ],
      },
      {
        name: 'the service is a shell script',
        steps: [
          { starts: [{ pid: 100, program: '/bin/sh' }] },
          { starts: [{ pid: 120, program: '/bin/sh', args: ['sh', '/worker.sh'] }] },
        ],
      },
      { name: 'by exec, which is reported as that', steps: [{ starts: [{ program: '/bin/sh', parent: 7 }] }] },
    ],
  },
  *look(process, scene) {
    if (!isShell(process) || !isOwn(process, scene) || process.pid === scene.container.pid || isStarting(scene)) return;
    const { declared } = scene.container;
    // a wired shell has a worse name
    if (declared.interactive || process.wired) return;
    const parents = ancestry(process, scene);
    if (parents.some(isStarter)) return;
    const parent = parents.find((one) => !isShell(one));
    // a shell under shells under the first process: the script that the container is
    if (!parent || /^postgres: .*archiver/.test(parent.args[0] ?? '')) return;
    yield {
      key: `${programOf(parent)}>${programOf(process)}`,
      message: `${programOf(parent)} started a shell: ${commandText(process)}`,
    };
  },
});
