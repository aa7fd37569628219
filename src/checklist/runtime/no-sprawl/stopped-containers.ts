import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** As many as yesterday's jobs leave behind. */
const MOST = 20;

export const stoppedContainers = defineRule({
  id: 'runtime/no-sprawl/stopped-containers',
  subject: 'engine',
  severity: 'low',
  title: 'Stopped containers are kept',
  why: 'Each keeps its files, its secrets in the environment and its settings, and starts again with a word.',
  remedy: '`docker container prune --filter until=168h`.',
  references: [cisDocker('6.2')],
  examples: {
    bad: [bad({ 'engine.json': '{"containers": «{"running": 4, "stopped": 30}»}' })],
    good: [{ 'engine.json': '{"containers": {"running": 4, "stopped": 1}}' }],
  },
  *check({ containers, at }) {
    const origin = answeredAt(at, '/containers');
    const { running, stopped } = containers;
    if (stopped > MOST) yield violated(origin, `${stopped} containers are stopped, beside ${running} that run`);
    else yield held(origin);
  },
});
