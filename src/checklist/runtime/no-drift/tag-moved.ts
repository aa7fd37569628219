import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const tagMoved = defineRule({
  id: 'runtime/no-drift/tag-moved',
  subject: 'settings',
  severity: 'medium',
  title: 'The container runs another image than its name says today',
  why: 'The tag was pulled or built anew after the container had started: what was scanned and reviewed is not what runs, or the other way round.',
  remedy:
    'Recreate the container: `docker compose up -d`. Name images by digest, then a name cannot change its meaning.',
  references: [cisDocker('5.28'), nist190('4.4.5')],
  examples: {
    bad: [bad({ 'container.json': '{"Image": «"sha256:old"», "ImageNow": "sha256:new"}' })],
    good: [{ 'container.json': '{"Image": "sha256:one", "ImageNow": "sha256:one"}' }],
    undecided: [{ 'container.json': '{"Image": "sha256:one", "ImageNow": null}' }],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' }],
  },
  *check({ containers }) {
    for (const { at, image } of containers) {
      const origin = answeredAt(at, '/Image');
      const now = image.now.kind === 'known' ? image.now.value : undefined;
      if (now === undefined) {
        const why = image.now.kind === 'unknown' ? image.now.why : 'the engine has no image of that name any more';
        yield undecided(origin, `what ${image.reference} names today: ${why}`, `docker pull ${image.reference}`);
      } else if (now === image.id) yield held(origin);
      else {
        const short = (id: string): string => id.replace('sha256:', '').slice(0, 12);
        yield violated(
          origin,
          `${image.reference} names ${short(now)} today, and the container still runs ${short(image.id)}`,
        );
      }
    }
  },
});
