import type { Settings } from '../../../model/settings.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** A network or memory shared by two services of one project is how they are meant to work together; processes are not. */
const MODES: readonly {
  readonly setting: 'pid' | 'ipc' | 'networkMode';
  readonly key: string;
  readonly gives: string;
  readonly foreign: RegExp;
}[] = [
  {
    setting: 'pid',
    key: 'pid',
    gives: 'sees and signals the processes of another service',
    foreign: /^(?:container|service):/,
  },
  { setting: 'ipc', key: 'ipc', gives: 'shares memory with a container outside this project', foreign: /^container:/ },
  {
    setting: 'networkMode',
    key: 'network_mode',
    gives: 'shares the network of a container outside this project',
    foreign: /^container:/,
  },
];

export const joinsContainer = defineRule({
  id: 'container/host-isolation/joins-container',
  subject: 'settings',
  severity: 'low',
  title: 'The service joins the namespace of another container',
  why: 'Whoever breaks into one of the two is in both: he signals and reads the processes of the other, or reaches what listens on its loopback.',
  remedy:
    'Remove it. Two services that must share a network or memory stand in one project and name each other as `service:NAME`.',
  references: [
    { title: 'Docker: PID settings', url: 'https://docs.docker.com/engine/containers/run/#pid-settings---pid' },
    { title: 'Compose specification: pid', url: 'https://docs.docker.com/reference/compose-file/services/#pid' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n  probe:\n    image: example.com/probe:1\n    pid: «service:app»\n',
      }),
      bad({
        'compose.yaml': 'services:\n  probe:\n    image: example.com/probe:1\n    network_mode: «container:vpn»\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  vpn:\n    image: example.com/vpn:1\n  app:\n    image: example.com/app:3\n    network_mode: service:vpn\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3\n' },
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3\n    network_mode: host\n' },
    ],
  },
  *check({ id, settings }) {
    for (const { setting, key, gives, foreign } of MODES) {
      const { value, origin }: Settings['pid'] = settings[setting];
      const mode = value.kind === 'known' && value.value ? show(value.value) : '';
      if (foreign.test(mode)) {
        yield violated(origin, `${key}: ${mode} ${gives}`, {
          fix: {
            title: `Remove ${key}: ${mode}`,
            safety: 'review',
            look: 'what it needs of the other container',
            changes: [{ kind: 'remove', service: id, path: [key] }],
          },
        });
      } else if (mode.startsWith('service:')) yield held(origin);
    }
  },
});
