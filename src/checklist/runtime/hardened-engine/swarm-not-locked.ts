import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const swarmNotLocked = defineRule({
  id: 'runtime/hardened-engine/swarm-not-locked',
  subject: 'engine',
  severity: 'medium',
  title: 'The keys of the swarm lie open on its managers',
  why: 'A backup or a stolen disk of a manager holds the keys to all secrets of the swarm.',
  remedy:
    '`docker swarm update --autolock=true`, and keep the unlock key elsewhere; `docker swarm leave` where no swarm is used.',
  references: [cisDocker('5.1'), cisDocker('7.5')],
  examples: {
    bad: [
      bad({
        'engine.json':
          '{"info": {"Swarm": {"LocalNodeState": "active", "Cluster": «{"Spec": {"EncryptionConfig": {"AutoLockManagers": false}}}»}}}',
      }),
    ],
    good: [
      {
        'engine.json':
          '{"info": {"Swarm": {"LocalNodeState": "active", "Cluster": {"Spec": {"EncryptionConfig": {"AutoLockManagers": true}}}}}}',
      },
    ],
    silent: [{ 'engine.json': '{"info": {"Swarm": {"LocalNodeState": "inactive"}}}' }],
  },
  *check({ autoLock, swarm }) {
    if (swarm.value.kind === 'known' && !swarm.value.value) return;
    const { value, origin } = autoLock;
    if (value.kind === 'unknown')
      yield undecided(
        origin,
        `whether the keys of the swarm lie open on its managers: ${value.why}`,
        'plimsoll check engine:',
      );
    else if (value.value !== true)
      yield violated(origin, 'the swarm is not locked: its managers keep their keys in plain text');
    else yield held(origin);
  },
});
