import { defineDetection } from '../detection.ts';

const CONTROLS: ReadonlySet<string> = new Set([
  'container/not-privileged',
  'container/no-dangerous-capabilities',
  'container/no-engine-socket',
  'container/no-host-takeover',
  'container/host-isolation',
  'container/confined',
]);

export const dangerousContainer = defineDetection({
  id: 'dangerous-container',
  on: 'container',
  severity: 'high',
  title: 'A container runs that can take the host',
  why: 'Privileged, with the engine socket, with the host’s namespaces or its folders: a program in it is root on the host if it wants to be.',
  normal: 'No service needs it. Agents of the host and proxies of the engine do, with their role in the policy.',
  remedy:
    '`plimsoll check container:NAME` says what to change. If nobody of you started it, stop it: intruders start such a container first.',
  technique: 'T1610',
  control: 'container/not-privileged',
  examples: {
    alarms: [
      {
        name: 'the engine socket',
        container: {
          faults: [
            {
              control: 'container/no-engine-socket',
              rule: 'container/no-engine-socket/mounted',
              message: 'has the socket',
            },
          ],
        },
        steps: [],
      },
    ],
    quiet: [
      {
        name: 'a fault that is not dangerous',
        container: {
          faults: [{ control: 'runtime/healthcheck', rule: 'runtime/healthcheck/no-healthcheck', message: 'has none' }],
        },
        steps: [],
      },
    ],
  },
  *look({ faults, image }) {
    const found = faults.filter(({ control }) => CONTROLS.has(control));
    const [first] = found;
    if (!first) return;
    const more = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
    yield { key: found.map(({ rule }) => rule).join(), message: `${image}: ${first.message}${more}` };
  },
});
