import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { daysBetween } from '../../../model/calendar.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { newestText } from '../newest-text.ts';

/** Two releases of most distributions' fixes a year pass in this time. */
const STALE_DAYS = 180;

export const staleRepository = defineRule({
  id: 'registry/scanned/stale-repository',
  subject: 'registry',
  severity: 'medium',
  title: 'Nobody has built the image for half a year',
  why: 'Every fix of its base and of its packages since then is missing, and whoever pulls the newest tag believes it is current.',
  remedy:
    'Rebuild it on a schedule with `docker build --pull`, or delete the repository when nothing runs it any more.',
  references: [nist190('4.2.2'), cisDocker('4.4')],
  examples: {
    bad: [bad({ 'registry.json': '{"repositories": {"team/app": {"newest": {"day": «"2026-02-01"»}}}}' })],
    good: [{ 'registry.json': '{"repositories": {"team/app": {"newest": {"day": "2026-11-01"}}}}' }],
    silent: [{ 'registry.json': '{"repositories": {"team/app": {"newest": {"day": null}}}}' }],
  },
  *check(registry, { today }) {
    for (const repository of registry.repositories) {
      const day = repository.newest?.day;
      if (day === undefined) continue;
      const at = registry.origin('repositories', repository.name, 'newest', 'day');
      const age = daysBetween(day, today);
      if (age <= STALE_DAYS) yield held(at);
      else yield violated(at, `${newestText(repository)}, the newest there, was built on ${day}, ${age} days ago`);
    }
  },
});
