import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const baseDeviceSize = defineRule({
  id: 'runtime/hardened-engine/base-device-size',
  subject: 'engine',
  severity: 'low',
  title: 'Containers may grow beyond the size the engine gives them',
  why: 'With a larger base device every container may fill that much of the disk that all share.',
  remedy: 'Take `dm.basesize` out of `"storage-opts"` in daemon.json.',
  references: [cisDocker('2.11')],
  examples: {
    bad: [bad({ 'engine.json': '{"daemon": «{"storage-opts": ["dm.basesize=50G"]}»}' })],
    good: [
      { 'engine.json': '{"daemon": {}}' },
      { 'engine.json': '{"daemon": {"storage-opts": ["overlay2.size=1G"]}}' },
    ],
    undecided: [{ 'engine.json': '{"daemon": null}' }],
  },
  *check({ setting }) {
    const { value, origin } = setting('storage-opts');
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether containers may grow beyond their size: ${value.why}`, 'plimsoll check engine:');
      return;
    }
    const options = Array.isArray(value.value) ? value.value : [];
    const size = options.find((option) => typeof option === 'string' && option.startsWith('dm.basesize'));
    if (size === undefined) yield held(origin);
    else yield violated(origin, `${size} is set for every container`, { holdsBack: 'nothing' });
  },
});
