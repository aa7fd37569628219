import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { daysBetween } from '../../../model/calendar.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** What is deployed twice a year is pulled within this time. */
const UNUSED_DAYS = 180;
/** An image that is newer had no time to be wanted. */
const NEW_DAYS = 90;

export const unusedRepository = defineRule({
  id: 'registry/scanned/unused-repository',
  subject: 'registry',
  severity: 'low',
  title: 'Nobody has pulled from the repository for half a year',
  why: 'What nobody runs nobody rebuilds, and yet it can be pulled and started by mistake, or by who is in already.',
  remedy: 'Delete it, or keep the last image elsewhere as an archive. What still needs it says so at the next pull.',
  references: [nist190('4.2.2'), cisDocker('4.4')],
  examples: {
    bad: [
      bad({ 'registry.json': '{"repositories": {"team/app": {"lastPull": «"2026-02-01"»}}}' }),
      bad({
        'registry.json': '{"repositories": {"team/app": {"lastPull": «"never"», "newest": {"day": "2026-05-01"}}}}',
      }),
    ],
    good: [{ 'registry.json': '{"repositories": {"team/app": {"lastPull": "2026-11-01"}}}' }],
    silent: [
      { 'registry.json': '{"repositories": {"team/app": {"lastPull": "never", "newest": {"day": "2026-11-01"}}}}' },
      { 'registry.json': '{"repositories": {"team/app": {}}}' },
      { 'registry.json': '{"repositories": {"team/empty": {"lastPull": "never", "newest": null}}}' },
    ],
  },
  *check(registry, { today }) {
    for (const { name, lastPull, newest } of registry.repositories) {
      if (lastPull === undefined || !newest) continue;
      const at = registry.origin('repositories', name, 'lastPull');
      if (lastPull === 'never') {
        if (newest.day !== undefined && daysBetween(newest.day, today) > NEW_DAYS)
          yield violated(at, `${name} was never pulled, and its newest image is of ${newest.day}`);
        continue;
      }
      const days = daysBetween(lastPull, today);
      if (days <= UNUSED_DAYS) yield held(at);
      else yield violated(at, `${name} was last pulled on ${lastPull}, ${days} days ago`);
    }
  },
});
