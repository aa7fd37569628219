import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const containersReachEachOther = defineRule({
  id: 'runtime/hardened-engine/containers-reach-each-other',
  subject: 'engine',
  severity: 'medium',
  title: 'Containers on the default bridge reach each other',
  why: 'One fallen container scans and attacks all others that name no network.',
  remedy: 'Set `"icc": false` in daemon.json and restart the engine, and give every project networks of its own.',
  references: [cisDocker('2.2')],
  examples: {
    bad: [bad({ 'engine.json': '{"bridge": {"Options": {"com.docker.network.bridge.enable_icc": «"true"»}}}' })],
    good: [{ 'engine.json': '{"bridge": {"Options": {"com.docker.network.bridge.enable_icc": "false"}}}' }],
    undecided: [{ 'engine.json': '{"bridge": null}' }],
  },
  *check({ interContainer }) {
    const { value, origin } = interContainer;
    if (value.kind === 'unknown')
      yield undecided(
        origin,
        `whether containers on the default bridge reach each other: ${value.why}`,
        'plimsoll check engine:',
      );
    else if (value.value)
      yield violated(origin, 'every container on the default bridge may talk to every other', {
        fix: {
          title: 'Keep containers on the default bridge apart',
          safety: 'review',
          look: 'whether containers on the default bridge talk to each other; networks of Compose are not touched',
          changes: [{ kind: 'configure', key: 'icc', value: false }],
        },
      });
    else yield held(origin);
  },
});
