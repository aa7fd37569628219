import { daysBetween } from '../../../model/calendar.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Platforms of one release are built within days of each other. */
const BEHIND_DAYS = 30;

export const platformLeftBehind = defineRule({
  id: 'registry/scanned/platform-left-behind',
  subject: 'registry',
  severity: 'low',
  title: 'One platform of the image gets no updates any more',
  why: 'Hosts of that platform pull the last image that was made for them, with every flaw that has been mended elsewhere since.',
  remedy:
    'Build every platform each time (`docker buildx build --platform linux/amd64,linux/arm64`), or delete the old tags when the platform is given up.',
  references: [
    { title: 'Docker: multi-platform builds', url: 'https://docs.docker.com/build/building/multi-platform/' },
  ],
  examples: {
    bad: [
      bad({
        'registry.json':
          '{"repositories": {"team/app": {"platforms": «[{"name": "linux/amd64", "day": "2026-11-20"}, {"name": "linux/arm64", "day": "2026-03-01"}]»}}}',
      }),
    ],
    good: [
      {
        'registry.json':
          '{"repositories": {"team/app": {"platforms": [{"name": "linux/amd64", "day": "2026-11-20"}, {"name": "linux/arm64", "day": "2026-11-19"}]}}}',
      },
    ],
    silent: [
      {
        'registry.json':
          '{"repositories": {"team/app": {"platforms": [{"name": "linux/amd64", "day": "2026-11-20"}]}}}',
      },
    ],
  },
  *check({ repositories, origin }) {
    for (const { name, platforms } of repositories) {
      if (platforms.length < 2) continue;
      const at = origin('repositories', name, 'platforms');
      const last = platforms.reduce((best, { day }) => (day > best ? day : best), '');
      const behind = platforms.filter(({ day }) => daysBetween(day, last) > BEHIND_DAYS);
      const list = behind.map((one) => `${one.name} (${one.day})`).join(', ');
      if (behind.length === 0) yield held(at);
      else yield violated(at, `${name} was built on ${last}, but not for ${list}`, { holdsBack: 'nothing' });
    }
  },
});
