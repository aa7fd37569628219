import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isFresh } from '../../../model/calendar.ts';
import { enforcedAt } from '../../../model/place.ts';
import { PROVEN_DAYS } from '../../../model/watch-record.ts';
import { exampleWatch } from '../../examples/example-watch.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const record = (day: string | undefined): string =>
  exampleWatch({ exercise: day === undefined ? undefined : { incident: '20261103-101500-c0de', day } });

export const notExercised = defineRule({
  id: 'governance/incident-response/not-exercised',
  subject: 'engine',
  severity: 'low',
  onlyRecords: true,
  title: 'No incident was worked through within a year',
  why: 'What nobody has done with their own hands goes wrong at 2 a.m.: evidence is deleted, the wrong container stopped.',
  remedy:
    'Set off an alert on purpose, let `plimsoll incident respond` keep the evidence and tell you, and close it: `plimsoll incident close ID --reason "exercise"`.',
  references: [pciDss('12.10.1'), { title: 'ISO/IEC 27001:2022, A.5.24' }],
  examples: {
    bad: [bad({ 'engine.json': '«{}»', 'watch-record.json': record('2025-06-01') })],
    good: [{ 'engine.json': '{}', 'watch-record.json': record('2026-11-03') }],
    undecided: [{ 'engine.json': '{}', 'watch-record.json': record(undefined) }],
    silent: [{ 'engine.json': '{}' }],
  },
  *check({ name, at }, { today, watched }) {
    const found = watched?.(name);
    if (!found) return;
    const origin = enforcedAt(at);
    const { exercise } = found;
    if (!exercise)
      yield undecided(
        origin,
        'no incident was answered with evidence kept and then closed by a person',
        'plimsoll incident respond --config FILE',
      );
    else if (!isFresh(exercise.day, today, PROVEN_DAYS))
      yield violated(origin, `the last incident that was worked through, ${exercise.incident}, was on ${exercise.day}`);
    else yield held(origin);
  },
});
