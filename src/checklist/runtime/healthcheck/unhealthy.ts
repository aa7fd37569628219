import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const unhealthy = defineRule({
  id: 'runtime/healthcheck/unhealthy',
  subject: 'settings',
  severity: 'medium',
  title: 'The container is unhealthy',
  why: 'Its own check says that it does not work, and outside Swarm the engine does nothing about it: it stays so until somebody looks.',
  remedy:
    'Read what the check said: `docker inspect --format "{{json .State.Health}}" NAME`. Mend the service, or the check if that is wrong, and have something watch the state.',
  references: [
    cisDocker('5.27'),
    { title: 'Dockerfile reference: HEALTHCHECK', url: 'https://docs.docker.com/reference/dockerfile/' },
  ],
  examples: {
    bad: [
      bad({ 'container.json': '{"State": {"Health": {"Status": «"unhealthy"», "FailingStreak": 4}}}' }),
      bad({ 'container.json': '{"State": {"Health": {"Status": «"unhealthy"», "FailingStreak": 1}}}' }),
    ],
    good: [{ 'container.json': '{"State": {"Health": {"Status": "healthy", "FailingStreak": 0}}}' }],
    silent: [
      { 'container.json': '{"State": {"Health": {"Status": "starting", "FailingStreak": 2}}}' },
      { 'container.json': '{}' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n' },
    ],
  },
  *check({ containers }) {
    for (const { at, state } of containers) {
      const origin = answeredAt(at, '/State/Health/Status');
      if (state.health === 'healthy') yield held(origin);
      else if (state.health === 'unhealthy') {
        const times = state.failingStreak > 1 ? ` ${state.failingStreak} times in a row` : '';
        yield violated(origin, `it is unhealthy: its own check failed${times}`);
      }
    }
  },
});
