import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const cgroupParent = defineRule({
  id: 'runtime/hardened-engine/cgroup-parent',
  subject: 'engine',
  severity: 'low',
  title: 'Containers are put below a control group that daemon.json names',
  why: 'Limits and accounting of that group count for all, or there are none where the usual ones are expected.',
  remedy: 'Remove `"cgroup-parent"` from daemon.json unless it is wanted, and say in the policy why.',
  references: [cisDocker('2.10')],
  examples: {
    bad: [bad({ 'engine.json': '{"daemon": «{"cgroup-parent": "/own"}»}' })],
    good: [{ 'engine.json': '{"daemon": {}}' }],
    undecided: [{ 'engine.json': '{"daemon": null}' }],
  },
  *check({ setting }) {
    const { value, origin } = setting('cgroup-parent');
    if (value.kind === 'unknown')
      yield undecided(origin, `below which control group containers are put: ${value.why}`, 'plimsoll check engine:');
    else if (value.value !== undefined && value.value !== '') yield violated(origin, `cgroup-parent is ${value.value}`);
    else yield held(origin);
  },
});
