import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { literal, show } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Another parent than the engine's own. Units of systemd (`machine.slice`) are how hosts set limits for a whole group. */
export const cgroupParent = defineRule({
  id: 'container/host-isolation/cgroup-parent',
  subject: 'settings',
  severity: 'low',
  title: 'The service is put under a control group of its own choice',
  why: 'What limits the group of the engine as a whole does not hold there. Under the group of something else it takes that one its memory and processor.',
  remedy: 'Remove `cgroup_parent`; set limits with `mem_limit`, `cpus` and `pids_limit`.',
  references: [cisDocker('5.25')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cgroup_parent: «/batch»\n' },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
    ],
    good: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cgroup_parent: apps.slice\n' }],
    undecided: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    cgroup_parent: ${GROUP}\n' }],
    silent: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' }],
  },
  *check({ id, settings }) {
    const { value, origin } = settings.cgroupParent;
    if (value.kind === 'unknown') {
      yield undecided(origin, `which control group it is put under: ${value.why}`, ask(value));
      return;
    }
    if (value.value === undefined) return;
    const parent = literal(value.value);
    if (parent === undefined)
      yield undecided(origin, `which control group ${show(value.value)} is`, 'plimsoll check --env NAME=VALUE');
    else if (parent === '' || parent.endsWith('.slice')) yield held(origin);
    else
      yield violated(
        origin,
        `runs under the control group ${parent}, so what limits the engine's own group does not hold for it`,
        {
          fix: {
            title: 'Remove cgroup_parent',
            safety: 'review',
            look: 'whether limits are set on that group on purpose',
            changes: [{ kind: 'remove', service: id, path: ['cgroup_parent'] }],
          },
        },
      );
  },
});
