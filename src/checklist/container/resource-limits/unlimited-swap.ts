import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const unlimitedSwap = defineRule({
  id: 'container/resource-limits/unlimited-swap',
  subject: 'settings',
  severity: 'low',
  title: 'The memory limit lets it swap without end',
  why: 'What goes over the limit is written to disk instead of being refused: a leak slows down every service of the host until the swap is full.',
  remedy:
    'Set `memswap_limit` to the value of `mem_limit`, so that there is no swap at all, or leave it out: then it is twice that.',
  references: [
    cisDocker('5.11'),
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 256m\n    memswap_limit: «-1»\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 256m\n' },
      ),
      bad({ 'container.json': '{"HostConfig": {"Memory": 67108864, "MemorySwap": «-1»}}' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 256m\n    memswap_limit: 256m\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    mem_limit: 256m\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    memswap_limit: -1\n' },
    ],
  },
  *check({ id, settings }) {
    const { origin } = settings.limits.memorySwap;
    const swap = knownValue(settings.limits.memorySwap);
    if (!swap || !knownValue(settings.limits.memory)) return;
    if (swap > 0) yield held(origin);
    else
      yield violated(origin, 'memory is limited, but swap is not: memswap_limit is -1', {
        holdsBack: 'nothing',
        fix: {
          title: 'Leave swap at twice the memory',
          safety: 'review',
          look: 'whether it really needs more memory than its limit',
          changes: [{ kind: 'remove', service: id, path: ['memswap_limit'] }],
        },
      });
  },
});
