import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { needsOf } from './needs-of.ts';

/** What the engine gives who asks for nothing. Source: docs.docker.com, resource_constraints. */
const SHARES_OF_ALL = 1024;

/**
 * Recommended only: CPU time is shared fairly without a limit, and a limit makes latency worse. The fix gives one core, which
 * every host has: the engine refuses to start a container that may take more cores than there are.
 */
export const noCpuLimit = defineRule({
  id: 'container/resource-limits/no-cpu-limit',
  subject: 'settings',
  severity: 'low',
  title: 'CPU time is not limited',
  why: 'A miner, or a loop that never ends, takes all cores and slows every other service of the host.',
  remedy:
    'Set `cpus` or `deploy.resources.limits.cpus` to what the service needs at its busiest. Where only fairness matters `cpu_shares` is enough.',
  references: [
    cisDocker('5.12'),
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpus: 1\n' },
      ),
      bad({ 'compose.yaml': 'services:\n  «search»:\n    image: elasticsearch:9.1.4\n' }),
      // what everybody has
      bad({ 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n    cpu_shares: 1024\n' }),
    ],
    good: [
      // the others get theirs as well
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpu_shares: 512\n' },
      { 'start.sh': 'docker run -d --restart=always --cpu-shares=512 nginx:1.29\n' },
      { 'container.json': '{"HostConfig": {"CpuShares": 512}}' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpus: 0.5\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpu_quota: 50000\n    cpu_period: 100000\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    cpuset: "0,2-3"\n' },
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
  *check(service) {
    const { id, settings } = service;
    const { cpus, cpuShares } = settings.limits;
    if (cpus.value.kind === 'unknown' || cpuShares.value.kind === 'unknown') return;
    const share = knownValue(cpuShares) === SHARES_OF_ALL ? undefined : cpuShares;
    const given = [cpus, share].find((fact) => fact && (knownValue(fact) ?? 0) > 0);
    if (given) yield held(given.origin);
    else {
      const { origin } = cpus;
      const { cores } = needsOf(service);
      yield violated(origin, 'has no CPU limit, so it can take every core of the host', {
        holdsBack: 'nothing',
        ...(cores !== undefined && {
          fix: {
            title: 'Let it take one core',
            safety: 'review',
            look: 'what it takes at its busiest: the CPU % column of docker stats, where 100 is one core; JVM, Go and .NET count their cores by it',
            changes: [{ kind: 'set', service: id, path: ['cpus'], value: cores }],
          },
        }),
      });
    }
  },
});
