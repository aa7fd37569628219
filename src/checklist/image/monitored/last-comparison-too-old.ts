import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isFresh } from '../../../model/calendar.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { knowsUntil } from '../scan-age.ts';
import { scanOrigin } from '../scan-origin.ts';

const WEEK = 7;
const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n';
const record = (day: string, earlier: readonly string[]): string =>
  JSON.stringify({ reference: 'docker.io/library/nginx:1.29', digest: 'sha256:1', day, earlier, database: day });

export const lastComparisonTooOld = defineRule({
  id: 'image/monitored/last-comparison-too-old',
  subject: 'service',
  severity: 'low',
  onlyRecords: true,
  title: 'What runs was not compared with new advisories this week',
  why: 'Attackers use a new hole within days of its publication; what was clean last month may be wide open today.',
  remedy:
    'Let a job run `plimsoll db update` and `plimsoll scan --compose` every day; what has not changed is read from the cache.',
  references: [nist190('4.1.1'), pciDss('11.3.1')],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «nginx:1.29»\n',
        'scan-record.json': record('2026-11-01', ['2026-10-25']),
      }),
    ],
    good: [{ 'compose.yaml': COMPOSE, 'scan-record.json': record('2026-11-20', ['2026-11-13']) }],
    undecided: [{ 'compose.yaml': COMPOSE, 'scan-record.json': record('2026-11-20', []) }],
    silent: [{ 'compose.yaml': COMPOSE }],
  },
  *check(service, { today }) {
    const { scan } = service.image;
    const last = scan && knowsUntil(scan);
    if (!scan || last === undefined) return;
    const origin = scanOrigin(service);
    if (!isFresh(last, today, WEEK)) yield violated(origin, `was last compared with advisories on ${last}`);
    else if (scan.earlier.length > 0) yield held(origin);
    else {
      const message = `scanned once, on ${scan.day}: nothing tells yet that it happens every week`;
      yield undecided(origin, message, 'plimsoll scan image:{image}');
    }
  },
});
