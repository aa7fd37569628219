import { cisDocker, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { daysBetween } from '../../../model/calendar.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { imageOrigin } from '../image-origin.ts';

/** Two releases of a distribution's fixes are missed by then. */
const MAX_DAYS = 180;
/** Before the first release of Docker: reproducible builds write such dates to say none. */
const FIRST = '2013-03-20';

/** An image with a system inside; a static binary in an empty image has nothing that ages with a base. */
export const oldImage = defineRule({
  id: 'image/current-base/old-image',
  subject: 'image',
  severity: 'low',
  title: 'The image was built half a year ago or longer',
  why: 'The packages of its base have been mended many times since. Pulling the same tag brings the same bytes, so nothing gets newer by itself.',
  remedy: 'Rebuild with `docker build --pull` on a schedule, or pull a newer release, and deploy it.',
  references: [cisDocker('4.4'), pciDss('6.3.3')],
  examples: {
    bad: [
      bad({
        'image.json':
          '{"files": [{"path": "etc/os-release"}], "system": {"id": "debian", "version": "13"}, «"created"»: "2026-01-02T03:04:05Z"}',
      }),
    ],
    good: [
      {
        'image.json':
          '{"files": [{"path": "etc/os-release"}], "system": {"id": "debian", "version": "13"}, "created": "2026-11-02T03:04:05Z"}',
      },
    ],
    silent: [
      {
        'image.json':
          '{"files": [{"path": "etc/os-release"}], "system": {"id": "debian", "version": "13"}, "created": "1970-01-01T00:00:00Z"}',
      },
      { 'image.json': '{"files": [], "created": "2020-01-01T00:00:00Z"}' },
    ],
  },
  *check(image, { today }) {
    const day = image.config.created?.slice(0, 10);
    if (!image.content.distribution || day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) || day < FIRST) return;
    const age = daysBetween(day, today);
    if (age <= MAX_DAYS) yield held(imageOrigin(image, 'created'));
    else yield violated(imageOrigin(image, 'created'), `built on ${day}, ${age} days ago`, { holdsBack: 3 });
  },
});
