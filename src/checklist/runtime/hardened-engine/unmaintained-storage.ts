import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const unmaintainedStorage = defineRule({
  id: 'runtime/hardened-engine/unmaintained-storage',
  subject: 'engine',
  severity: 'medium',
  title: 'The storage driver gets no fixes any more',
  why: 'aufs, devicemapper and overlay are gone from current engines, so this one cannot be updated.',
  remedy: 'Move to overlay2: save the images, change `"storage-driver"`, load them again.',
  references: [cisDocker('2.6')],
  examples: {
    bad: [bad({ 'engine.json': '{"info": {"Driver": «"aufs"»}}' })],
    good: [{ 'engine.json': '{"info": {"Driver": "overlay2"}}' }],
    undecided: [{ 'engine.json': '{"info": {}}' }],
  },
  *check({ storageDriver }) {
    const { value, origin } = storageDriver;
    const name = value.kind === 'known' ? value.value : undefined;
    if (name === undefined)
      yield undecided(
        origin,
        'whether the storage driver still gets fixes: the engine does not name it',
        'plimsoll check engine:',
      );
    else if (/^(?:aufs|devicemapper|overlay)$/.test(name))
      yield violated(origin, `${name} is no longer maintained, and current engines do not have it`);
    else yield held(origin);
  },
});
