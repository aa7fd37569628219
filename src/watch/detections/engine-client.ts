import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { namesOf } from '../programs.ts';

const CLIENTS: ReadonlySet<string> = new Set(
  'docker docker-compose podman ctr crictl nerdctl kubectl runc crun'.split(' '),
);

export const engineClient = defineDetection({
  id: 'engine-client',
  on: 'process',
  severity: 'high',
  title: 'A client of the container engine runs inside a container',
  why: 'With the socket it is root on the host: one command starts a container that has the whole disk.',
  normal: 'Jobs that build images, and managers of the engine, have one: give them their role in the policy.',
  remedy:
    'Look whether the container has the socket (`plimsoll check container:NAME`). If nobody of you did it, stop the container.',
  technique: 'T1059.013',
  control: 'container/no-engine-socket',
  examples: {
    alarms: [{ name: 'docker ps', steps: [{ starts: [{ program: '/usr/bin/docker', args: ['docker', 'ps'] }] }] }],
    quiet: [
      {
        name: 'it is what the container is',
        declared: { programs: ['docker'] },
        steps: [{ starts: [{ program: '/usr/bin/docker' }] }],
      },
      {
        name: 'runc on its way into the container',
        steps: [{ starts: [{ program: '/usr/sbin/runc', name: 'runc:[2:INIT]', args: ['runc', 'init'] }] }],
      },
    ],
  },
  *look(process, { container: { declared } }) {
    const name = namesOf(process).find((one) => CLIENTS.has(one));
    if (name === undefined || declared.programs.includes(name) || process.name.startsWith('runc:')) return;
    if (process.args.join(' ') === 'runc init') return;
    yield { key: name, message: `${name} runs: ${commandText(process)}` };
  },
});
