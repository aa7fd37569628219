import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const experimentalOn = defineRule({
  id: 'runtime/hardened-engine/experimental-on',
  subject: 'engine',
  severity: 'low',
  title: 'Experimental features are on',
  why: 'They are not supported, and get no security fixes of their own.',
  remedy: 'Remove `"experimental": true` from daemon.json.',
  references: [cisDocker('2.18')],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"ExperimentalBuild": «true»}}' })],
    good: [{ 'engine.json': '{"info": {"ExperimentalBuild": false}}' }],
  },
  *check({ experimental }) {
    const { value, origin } = experimental;
    if (value.kind === 'unknown')
      yield undecided(origin, `whether experimental features are on: ${value.why}`, 'plimsoll check engine:');
    else if (value.value) yield violated(origin, 'experimental features are switched on');
    else yield held(origin);
  },
});
