import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const engineDoesNotFilter = defineRule({
  id: 'network/firewalled/engine-does-not-filter',
  subject: 'engine',
  severity: 'high',
  title: 'The engine does not manage the packet filter',
  why: 'Without its rules containers of different networks reach each other, and `internal: true` holds nobody back.',
  remedy: 'Remove `"iptables": false` from daemon.json. To filter published ports use the chain DOCKER-USER.',
  references: [cisDocker('2.4')],
  examples: {
    bad: [bad({ 'engine.json': '{"daemon": «{"iptables": false}»}' })],
    good: [{ 'engine.json': '{"daemon": {}}' }],
    undecided: [{ 'engine.json': '{"daemon": null}' }],
  },
  *check({ setting }) {
    const { value, origin } = setting('iptables');
    if (value.kind === 'unknown') yield undecided(origin, `whether it filters: ${value.why}`, 'plimsoll check engine:');
    else if (value.value === false)
      yield violated(origin, 'iptables is false, so networks of containers are not kept apart');
    else yield held(origin);
  },
});
