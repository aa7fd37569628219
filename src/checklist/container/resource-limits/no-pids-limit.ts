import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { needsOf } from './needs-of.ts';

export const noPidsLimit = defineRule({
  id: 'container/resource-limits/no-pids-limit',
  subject: 'settings',
  severity: 'medium',
  title: 'The number of processes is not limited',
  why: 'A fork bomb, planted or by mistake, fills the process table of the host; then nobody can log in to stop it.',
  remedy:
    'Set `pids_limit` (or `deploy.resources.limits.pids`), some times the number of processes and threads that `docker stats` shows.',
  references: [
    cisDocker('5.29'),
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    pids_limit: 200\n' },
      ),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    pids_limit: «-1»\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    pids_limit: 200\n' },
      {
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    deploy:\n      resources:\n        limits:\n          pids: 200\n',
      },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    pids_limit: ${PIDS}\n' }],
    silent: [
      { Dockerfile: 'FROM nginx:1.29\n' },
      { 'compose.yaml': 'services:\n  app:\n    image: mcr.microsoft.com/windows/servercore:ltsc2022\n' },
    ],
  },
  *check(service) {
    const { id, settings } = service;
    if (service.windows) return;
    const { value, origin } = settings.limits.pids;
    if (value.kind === 'unknown') yield undecided(origin, `whether processes are limited: ${value.why}`, ask(value));
    else if (value.value !== undefined && value.value > 0) yield held(origin);
    else {
      const { pids } = needsOf(service);
      const what =
        value.value === undefined ? 'no limit on processes' : `pids_limit ${value.value}, which means no limit`;
      yield violated(origin, `has ${what}, so a fork bomb in it stops the whole host`, {
        fix: {
          title: `Allow ${pids} processes`,
          safety: 'review',
          look: 'how many processes and threads it runs at its busiest: the PIDS column of docker stats',
          changes: [{ kind: 'set', service: id, path: ['pids_limit'], value: pids }],
        },
      });
    }
  },
});
