import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Recommended only: CPU time is shared fairly without a limit, and a limit makes latency worse. */
export const noCpuLimit = defineRule({
  id: 'container/resource-limits/no-cpu-limit',
  subject: 'settings',
  severity: 'low',
  title: 'CPU time is not limited',
  why: 'A miner, or a loop that never ends, takes all cores and slows every other service of the host.',
  remedy:
    'Set `cpus` or `deploy.resources.limits.cpus` to what the service needs at its busiest. Where only fairness matters `cpu_shares` is enough.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 5.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpus: 0.5\n' },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpus: 0.5\n' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    deploy:\n      resources:\n        limits:\n          cpus: "0.5"\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpus: ${CPUS}\n' },
      { Dockerfile: 'FROM nginx:1.29\n' },
    ],
  },
  *check({ settings }) {
    const { value, origin } = settings.limits.cpus;
    if (value.kind === 'unknown') return;
    if (value.value !== undefined && value.value > 0) yield held(origin);
    else {
      yield violated(origin, 'has no CPU limit, so it can take every core of the host', { holdsBack: 'nothing' });
    }
  },
});
