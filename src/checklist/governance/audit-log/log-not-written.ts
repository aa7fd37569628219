import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isFresh } from '../../../model/calendar.ts';
import { enforcedAt } from '../../../model/place.ts';
import { ALIVE_DAYS } from '../../../model/watch-record.ts';
import { exampleWatch } from '../../examples/example-watch.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const logNotWritten = defineRule({
  id: 'governance/audit-log/log-not-written',
  subject: 'engine',
  severity: 'medium',
  onlyRecords: true,
  title: 'The audit log is not written any more',
  why: 'What happens now is in no log. A hole in a log is the first thing an auditor asks about, and what an intruder wants.',
  remedy: 'Start the watch again with `--audit FOLDER`, and let systemd keep it running, as in docs/watch.md.',
  references: [pciDss('10.2.1'), { title: 'ISO/IEC 27001:2022, A.8.15' }],
  examples: {
    bad: [bad({ 'engine.json': '«{}»', 'watch-record.json': exampleWatch({ day: '2026-11-12' }) })],
    good: [{ 'engine.json': '{}', 'watch-record.json': exampleWatch({}) }],
    undecided: [
      { 'engine.json': '{}', 'watch-record.json': exampleWatch({ log: undefined }) },
      { 'engine.json': '{}', 'watch-record.json': exampleWatch({ log: { folder: '/log', copies: [] } }) },
    ],
    silent: [{ 'engine.json': '{}' }],
  },
  *check({ name, at }, { today, watched }) {
    const found = watched?.(name);
    if (!found) return;
    const origin = enforcedAt(at);
    const { day, log } = found;
    if (!log) yield undecided(origin, 'the watch writes no audit log', 'plimsoll watch --audit FOLDER');
    else if (!isFresh(day, today, ALIVE_DAYS))
      yield violated(origin, `nothing was written into ${log.folder} since ${day}`);
    else if (log.copies.length === 0) {
      const message = `${log.folder} has no copy elsewhere: whoever is root on this host can write it anew`;
      yield undecided(origin, message, 'plimsoll watch --audit FOLDER --syslog HOST:PORT');
    } else yield held(origin);
  },
});
