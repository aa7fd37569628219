import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** More than seven managers slow each other down and hold the keys in more places. Source: Docker's guide to administering a swarm. */
const MOST = 7;

export const swarmManagers = defineRule({
  id: 'runtime/hardened-engine/swarm-managers',
  subject: 'engine',
  severity: 'low',
  title: 'The swarm has an even number of managers, or more than it needs',
  why: 'Each manager holds all secrets of the swarm, and one more than an odd number bears no further failure.',
  remedy: 'Keep one, three, five or seven: `docker node demote NODE`.',
  references: [
    cisDocker('7.1'),
    { title: 'Docker: administer a swarm', url: 'https://docs.docker.com/engine/swarm/admin_guide/' },
  ],
  examples: {
    bad: [
      bad({
        'engine.json': '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true, "Managers": «4»}}}',
      }),
      bad({
        'engine.json': '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true, "Managers": «9»}}}',
      }),
    ],
    good: [
      { 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": true, "Managers": 3}}}' },
    ],
    silent: [
      { 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "inactive"}}}' },
      { 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "active", "ControlAvailable": false}}}' },
    ],
  },
  *check({ managers: { value, origin } }) {
    if (value.kind === 'unknown' || value.value === undefined) return;
    const has = `the swarm has ${value.value} managers`;
    if (value.value > MOST) yield violated(origin, `${has}: with more than ${MOST} they slow each other down`);
    else if (value.value % 2 === 0)
      yield violated(origin, `${has}: one fewer bears as many failures, and one host fewer holds the keys`);
    else yield held(origin);
  },
});
