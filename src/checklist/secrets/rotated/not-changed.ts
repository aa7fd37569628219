import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isFresh } from '../../../model/calendar.ts';
import { declaredAt } from '../../../model/place.ts';
import { PROVEN_DAYS } from '../../../model/watch-record.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const COMPOSE =
  'services:\n  db:\n    image: postgres:17\n    secrets: [db_password]\nsecrets:\n  db_password:\n    environment: DB_PASSWORD\n';
const entry = (name: string, day: string): string => `{"name":"${name}","file":".env.age","day":"${day}"}`;
const record = (...entries: readonly string[]): string => `{"schemaVersion":1,"rotated":[${entries.join(',')}]}\n`;

/** The record is a claim of whoever keeps the project, as the day in a document would be. */
export const notChanged = defineRule({
  id: 'secrets/rotated/not-changed',
  subject: 'repository',
  severity: 'low',
  onlyRecords: true,
  title: 'A secret was not changed within a year',
  why: 'Whoever has left still knows it, and what nobody has changed for a year nobody knows how to change when it leaks.',
  remedy:
    '`plimsoll secrets rotate NAME` makes a new value, says who gets it and what else has to be told, and writes down the day. Of what somebody else issues, get a new one there, and write that down: `plimsoll secrets rotate NAME --record`.',
  references: [
    pciDss('8.6.3'),
    { title: 'ISO/IEC 27001:2022, A.5.17' },
    { title: 'NIST SP 800-63B: authenticators', url: 'https://pages.nist.gov/800-63-4/sp800-63b.html' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': COMPOSE,
        '.plimsoll/rotated.json':
          '{"schemaVersion":1,"rotated":[«{"name":"db_password","file":".env.age","day":"2024-11-03"}»]}\n',
      }),
    ],
    good: [
      { 'compose.yaml': COMPOSE, '.plimsoll/rotated.json': record(entry('db_password', '2026-06-01')) },
      // the last counts
      {
        'compose.yaml': COMPOSE,
        '.plimsoll/rotated.json': record(entry('db_password', '2024-06-01'), entry('db_password', '2026-06-01')),
      },
      { 'shop/compose.yaml': COMPOSE, 'shop/.plimsoll/rotated.json': record(entry('db_password', '2026-06-01')) },
    ],
    undecided: [
      { 'compose.yaml': COMPOSE, '.plimsoll/rotated.json': record() },
      { 'compose.yaml': COMPOSE, '.plimsoll/rotated.json': record(entry('other', '2026-06-01')) },
      // another project's
      {
        'shop/compose.yaml': COMPOSE,
        'blog/.plimsoll/rotated.json': record(entry('db_password', '2026-06-01')),
      },
    ],
    silent: [
      { 'compose.yaml': COMPOSE },
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n', '.plimsoll/rotated.json': record() },
    ],
  },
  *check({ rotations }, { today }) {
    for (const { name, at, changed } of rotations ?? []) {
      if (changed === undefined)
        yield undecided(
          declaredAt(at),
          `when ${name} was last changed: the record does not have it`,
          `plimsoll secrets rotate ${name}`,
        );
      else if (isFresh(changed.day, today, PROVEN_DAYS)) yield held(declaredAt(changed.place));
      else yield violated(declaredAt(changed.place), `${name} was last changed on ${changed.day}`);
    }
  },
});
