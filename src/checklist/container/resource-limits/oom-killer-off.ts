import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const oomKillerOff = defineRule({
  id: 'container/resource-limits/oom-killer-off',
  subject: 'settings',
  severity: 'medium',
  title: 'The out-of-memory killer is switched off',
  why: 'When memory runs out the service hangs instead of ending, and without a limit of its own the kernel kills processes of the host in its place. With cgroup v2 the engine discards the setting.',
  remedy: 'Remove `oom_kill_disable` and set a memory limit; a restart policy brings the service back.',
  references: [
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    oom_kill_disable: «true»\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      ),
    ],
    good: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    oom_kill_disable: false\n' }],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' }, { Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check({ id, settings }) {
    const { value, origin } = settings.oomKillDisable;
    if (value.kind === 'unknown' || origin.place.kind === 'absent') return;
    if (!value.value) {
      yield held(origin);
      return;
    }
    const limited = (knownValue(settings.limits.memory) ?? 0) > 0;
    yield violated(
      origin,
      limited
        ? 'hangs on a host with cgroup v1 when its memory is used up, instead of being ended'
        : 'is spared on a host with cgroup v1 when memory runs out, and without a memory limit the kernel kills others in its place',
      {
        severity: limited ? 'low' : 'medium',
        fix: {
          title: 'Remove oom_kill_disable',
          safety: 'review',
          look: 'whether it survives being ended and restarted when its memory is used up',
          changes: [{ kind: 'remove', service: id, path: ['oom_kill_disable'] }],
        },
      },
    );
  },
});
