import { defineDetection } from '../detection.ts';
import { execCommand } from '../exec-command.ts';

export const execIntoService = defineDetection({
  id: 'exec-into-service',
  on: 'action',
  severity: 'medium',
  title: 'Somebody opened a shell in a running service',
  why: 'Whoever can do this is inside with the rights of the service. On a production host it is a person in a hurry, or an intruder with the socket.',
  normal:
    'Health checks, and commands that are no shell. The local socket does not tell who it was; the proxy sockets of `plimsoll guard` do.',
  remedy:
    'Ask who it was and what was changed: `docker diff NAME`. What was changed by hand is gone with the next deploy.',
  technique: 'T1609',
  control: 'runtime/no-drift',
  examples: {
    alarms: [
      { name: 'a shell', steps: [{ action: { action: 'exec_start: bash ' } }] },
      { name: 'a shell by way of another', steps: [{ action: { action: 'exec_start: /usr/bin/env -i TERM=x bash' } }] },
      { name: 'the shell of busybox', steps: [{ action: { action: 'exec_start: busybox sh' } }] },
    ],
    quiet: [
      {
        name: 'the health check',
        declared: { probe: '/bin/sh -c curl -f localhost' },
        steps: [{ action: { action: 'exec_start: /bin/sh -c curl -f localhost' } }],
      },
      { name: 'a tool of busybox', steps: [{ action: { action: 'exec_start: busybox wget -O- localhost' } }] },
      { name: 'a backup', steps: [{ action: { action: 'exec_start: pg_dump shop' } }] },
    ],
  },
  *look({ action }, { container }) {
    const command = execCommand(action);
    if (command?.shell === undefined || command.text === container.declared.probe || container.declared.interactive)
      return;
    yield { key: command.shell, message: `a shell was started by exec: ${command.text.slice(0, 120)}` };
  },
});
