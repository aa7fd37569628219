import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isFresh } from '../../../model/calendar.ts';
import { enforcedAt } from '../../../model/place.ts';
import { ALIVE_DAYS, PROVEN_DAYS } from '../../../model/watch-record.ts';
import { exampleWatch } from '../../examples/example-watch.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const record = (more: object): string =>
  exampleWatch({ alerted: '2026-11-03', responder: { day: '2026-11-22', tells: ['webhook'] }, ...more });

export const alertsNeverTested = defineRule({
  id: 'governance/threat-detection/alerts-never-tested',
  subject: 'engine',
  severity: 'low',
  onlyRecords: true,
  title: 'No alert has come for a year',
  why: 'A watch that never says anything may be quiet because nothing happens, or because it is blind or its messages go nowhere.',
  remedy: 'Set one off on purpose and see that it reaches whoever must act: `docker exec NAME sh -c true`.',
  references: [
    pciDss('11.5.1'),
    { title: 'MITRE ATT&CK: containers', url: 'https://attack.mitre.org/matrices/enterprise/containers/' },
  ],
  examples: {
    bad: [bad({ 'engine.json': '«{}»', 'watch-record.json': record({ alerted: '2025-10-01' }) })],
    good: [{ 'engine.json': '{}', 'watch-record.json': record({}) }],
    undecided: [
      { 'engine.json': '{}', 'watch-record.json': record({ alerted: undefined }) },
      { 'engine.json': '{}', 'watch-record.json': record({ responder: undefined }) },
      { 'engine.json': '{}', 'watch-record.json': record({ blind: true }) },
      { 'engine.json': '{}', 'watch-record.json': record({ day: '2026-11-01' }) },
    ],
    silent: [{ 'engine.json': '{}' }],
  },
  *check({ name, at }, { today, watched }) {
    const found = watched?.(name);
    if (!found) return;
    const origin = enforcedAt(at);
    const { day, blind, alerted, responder } = found;
    if (alerted !== undefined && !isFresh(alerted, today, PROVEN_DAYS))
      yield violated(origin, `the last alert was on ${alerted}: nothing shows that the detections work`);
    else if (!isFresh(day, today, ALIVE_DAYS))
      yield undecided(origin, `the watch was last alive on ${day}`, 'plimsoll watch');
    else if (blind)
      yield undecided(origin, 'the watch sees no processes from where it runs', 'plimsoll watch, on the host itself');
    else if (!responder || responder.tells.length === 0 || !isFresh(responder.day, today, ALIVE_DAYS))
      yield undecided(origin, 'no responder runs that tells a person', 'plimsoll incident respond --config FILE');
    else if (alerted === undefined)
      yield undecided(origin, 'no alert has come yet: set one off on purpose', 'docker exec NAME sh -c true');
    else yield held(origin);
  },
});
