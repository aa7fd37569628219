import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const killedForMemory = defineRule({
  id: 'container/resource-limits/killed-for-memory',
  subject: 'settings',
  severity: 'medium',
  title: 'The kernel killed a process of the container for memory',
  why: 'Either the limit is below what the service needs, and it will die again, or it leaks, or somebody feeds it until it falls.',
  remedy:
    'Look at the MEM USAGE column of `docker stats` at its busiest and set the limit half as high again; where it grows without end, mend the leak first.',
  references: [
    cisDocker('5.11'),
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  examples: {
    bad: [
      bad({
        'container.json': '{"HostConfig": {"Memory": 67108864}, "State": {"Status": "exited", "OOMKilled": «true»}}',
      }),
      bad({ 'container.json': '{"State": {"Status": "running", "OOMKilled": «true»}}' }),
    ],
    good: [{ 'container.json': '{"HostConfig": {"Memory": 67108864}, "State": {"OOMKilled": false}}' }],
    silent: [
      { 'container.json': '{"State": {"OOMKilled": false}}' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 64m\n' },
    ],
  },
  *check({ containers, settings }) {
    const limit = knownValue(settings.limits.memory);
    const under = limit ? `its limit is ${Math.round(limit / 2 ** 20)} MiB` : 'it has no limit of its own';
    for (const { at, state } of containers) {
      const origin = answeredAt(at, '/State/OOMKilled');
      if (state.killedForMemory)
        yield violated(origin, `the kernel killed a process of it for memory; ${under}`, { holdsBack: 'nothing' });
      else if (limit) yield held(origin);
    }
  },
});
