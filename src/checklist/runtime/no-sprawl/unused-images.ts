import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** As many as a rollback needs. */
const MOST = 20;

export const unusedImages = defineRule({
  id: 'runtime/no-sprawl/unused-images',
  subject: 'engine',
  severity: 'low',
  title: 'Images lie about that nothing uses',
  why: 'Old images with known flaws are one `docker run` away, and fill the disk.',
  remedy: '`docker image prune --all --filter until=720h`.',
  references: [cisDocker('6.1')],
  examples: {
    bad: [bad({ 'engine.json': '{"images": «{"total": 60, "unused": 50}»}' })],
    good: [{ 'engine.json': '{"images": {"total": 12, "unused": 3}}' }],
  },
  *check({ images, at }) {
    const origin = answeredAt(at, '/images');
    if (images.unused > MOST)
      yield violated(origin, `${images.unused} of ${images.total} images are used by no container`);
    else yield held(origin);
  },
});
