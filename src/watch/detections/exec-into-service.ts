import { defineDetection } from '../detection.ts';
import { isShellName } from '../programs.ts';

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
    alarms: [{ name: 'a shell', steps: [{ action: { action: 'exec_start: bash ' } }] }],
    quiet: [
      {
        name: 'the health check',
        declared: { probe: '/bin/sh -c curl -f localhost' },
        steps: [{ action: { action: 'exec_start: /bin/sh -c curl -f localhost' } }],
      },
      { name: 'a backup', steps: [{ action: { action: 'exec_start: pg_dump shop' } }] },
    ],
  },
  *look({ action }, { container }) {
    const command = /^exec_start: ([\s\S]*)$/.exec(action)?.[1]?.trim();
    if (command === undefined || command === container.declared.probe || container.declared.interactive) return;
    const program = command.split(/\s+/)[0]?.split('/').at(-1) ?? '';
    if (!isShellName(program)) return;
    yield { key: program, message: `a shell was started by exec: ${command.slice(0, 120)}` };
  },
});
