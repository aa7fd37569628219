import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** As often as `on-failure:5` lets a service die before it gives up. */
const OFTEN = 5;

export const keepsRestarting = defineRule({
  id: 'runtime/restart-policy/keeps-restarting',
  subject: 'settings',
  severity: 'medium',
  title: 'The container dies again and again',
  why: 'Each start looks like a running service for a moment, so nobody notices that it does not work, nor that somebody may be making it die.',
  remedy:
    'Read why it died: `docker logs --tail 50 NAME` and the exit code in `docker inspect`. A limit (`restart: on-failure:5`) makes it stay down where somebody is told.',
  references: [
    cisDocker('5.15'),
    {
      title: 'Docker: start containers automatically',
      url: 'https://docs.docker.com/engine/containers/start-containers-automatically/',
    },
  ],
  examples: {
    bad: [
      bad({ 'container.json': '{"RestartCount": «14», "State": {"Status": "running"}}' }),
      bad({ 'container.json': '{"RestartCount": «2», "State": {"Status": "restarting", "ExitCode": 137}}' }),
    ],
    good: [{ 'container.json': '{"RestartCount": 0}' }],
    silent: [
      { 'container.json': '{"RestartCount": 2}' },
      { 'container.json': '{"State": {"Status": "exited"}}' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    restart: always\n' },
    ],
  },
  *check({ containers }) {
    for (const { at, state } of containers) {
      const { status, restarts, exitCode } = state;
      const origin = answeredAt(at, '/RestartCount');
      if (status === 'running' && restarts === 0) yield held(origin);
      if (status !== 'restarting' && restarts < OFTEN) continue;
      const times = `the engine has started it again ${restarts === 1 ? 'once' : `${restarts} times`}`;
      // one that runs now may have died over months
      if (status === 'restarting')
        yield violated(origin, `it is down between two starts, exit code ${exitCode}: ${times}`);
      else yield violated(origin, times, { severity: 'low', holdsBack: 'nothing' });
    }
  },
});
