import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isFresh } from '../../../model/calendar.ts';
import { enforcedAt } from '../../../model/place.ts';
import { ALIVE_DAYS } from '../../../model/watch-record.ts';
import { exampleWatch } from '../../examples/example-watch.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** A copy that is evidence and tells nobody: segments arrive there hours later. */
const ARCHIVE = 's3';

export const watchNotAlive = defineRule({
  id: 'runtime/monitored/watch-not-alive',
  subject: 'engine',
  severity: 'medium',
  onlyRecords: true,
  title: 'The watch over the engine is not running any more',
  why: 'Everybody believes that somebody looks. Whoever comes in stops the watch first.',
  remedy:
    'Look why it ended (`journalctl -u plimsoll-watch`), start it again, and let systemd restart it: `Restart=always`, as in docs/watch.md.',
  references: [pciDss('10.7.2'), { title: 'SOC 2, CC7.2' }],
  examples: {
    bad: [bad({ 'engine.json': '«{}»', 'watch-record.json': exampleWatch({ day: '2026-11-12' }) })],
    good: [
      { 'engine.json': '{}', 'watch-record.json': exampleWatch({}) },
      {
        'engine.json': '{}',
        'watch-record.json': exampleWatch({ log: undefined, responder: { day: '2026-11-22', tells: ['email'] } }),
      },
    ],
    undecided: [
      { 'engine.json': '{}', 'watch-record.json': exampleWatch({ blind: true }) },
      { 'engine.json': '{}', 'watch-record.json': exampleWatch({ log: { folder: '/log', copies: [] } }) },
      { 'engine.json': '{}', 'watch-record.json': exampleWatch({ log: { folder: '/log', copies: ['s3'] } }) },
      {
        'engine.json': '{}',
        'watch-record.json': exampleWatch({ log: undefined, responder: { day: '2026-10-01', tells: ['email'] } }),
      },
    ],
    silent: [{ 'engine.json': '{}' }],
  },
  *check({ name, at }, { today, watched }) {
    const found = watched?.(name);
    if (!found) return;
    const origin = enforcedAt(at);
    const { day, blind, log, responder } = found;
    const tells = responder && isFresh(responder.day, today, ALIVE_DAYS) ? responder.tells : [];
    if (!isFresh(day, today, ALIVE_DAYS)) yield violated(origin, `the watch was last alive on ${day}`);
    else if (blind)
      yield undecided(origin, 'the watch sees no processes from where it runs', 'plimsoll watch, on the host itself');
    else if (tells.length === 0 && !log?.copies.some((to) => to !== ARCHIVE)) {
      const message = 'the watch runs, and nothing it finds leaves this host: nobody is told';
      yield undecided(origin, message, 'plimsoll incident respond --config FILE');
    } else yield held(origin);
  },
});
