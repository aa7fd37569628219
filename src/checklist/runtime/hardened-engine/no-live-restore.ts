import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const noLiveRestore = defineRule({
  id: 'runtime/hardened-engine/no-live-restore',
  subject: 'engine',
  severity: 'low',
  title: 'Containers stop when the engine does',
  why: 'An update of the engine then means an outage, and updates are put off.',
  remedy: 'Set `"live-restore": true` in daemon.json; a reload with SIGHUP is enough. Not in a swarm.',
  references: [cisDocker('2.15')],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"LiveRestoreEnabled": «false»}}' })],
    good: [{ 'engine.json': '{"info": {"LiveRestoreEnabled": true}}' }],
    undecided: [{ 'engine.json': '{"info": {"LiveRestoreEnabled": null}}' }],
    silent: [{ 'engine.json': '{"info": {"LiveRestoreEnabled": false, "Swarm": {"LocalNodeState": "active"}}}' }],
  },
  *check({ liveRestore, swarm }) {
    if (swarm.value.kind === 'known' && swarm.value.value) return; // it cannot be used there
    const { value, origin } = liveRestore;
    if (value.kind === 'unknown')
      yield undecided(origin, `whether containers stop when the engine does: ${value.why}`, 'plimsoll check engine:');
    else if (!value.value)
      yield violated(origin, 'live-restore is off: an update of the engine stops every container', {
        fix: {
          title: 'Keep containers running while the engine is updated',
          safety: 'safe',
          changes: [{ kind: 'configure', key: 'live-restore', value: true }],
        },
      });
    else yield held(origin);
  },
});
