import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { daysBetween } from '../../../model/calendar.ts';
import type { RecordedFlaw } from '../../../model/scan-record.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { scanOrigin } from '../scan-origin.ts';
import { COMPOSE, record } from './example-record.ts';
import { flawPlaces } from './flaw-places.ts';

/** Days in which a fix may be waited for to come by itself, with the next build. */
const MAX_DAYS = 14;
const FLAW = {
  id: 'CVE-2026-1000',
  package: 'openssl',
  version: '3.0.1-1',
  fixed: '3.0.2-1',
  severity: 'critical',
  assumed: false,
  published: '2026-10-01',
};

export const fixLongOut = defineRule({
  id: 'image/no-known-vulnerabilities/fix-long-out',
  subject: 'service',
  severity: 'high',
  onlyRecords: true,
  title: 'The image holds grave flaws whose fix has been out for weeks',
  why: 'Once a fix is published, comparing it with what was before shows where the hole is; exploits follow within days.',
  remedy:
    'Rebuild on the current base (`docker build --pull`) or raise the packages named; `plimsoll scan image:NAME` lists all with the instruction that brought them in. Where the code is never reached, say so in a VEX statement: `plimsoll scan --vex FILE`.',
  references: [nist190('4.1.1'), pciDss('6.3.3')],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «nginx:1.29»\n',
        'scan-record.json': record([FLAW]),
      }),
    ],
    good: [
      { 'compose.yaml': COMPOSE, 'scan-record.json': record([]) },
      { 'compose.yaml': COMPOSE, 'scan-record.json': record([{ ...FLAW, fixed: null }]) },
      { 'compose.yaml': COMPOSE, 'scan-record.json': record([{ ...FLAW, published: '2026-11-15' }]) },
      { 'compose.yaml': COMPOSE, 'scan-record.json': record([{ ...FLAW, severity: 'medium' }]) },
    ],
    undecided: [
      { 'compose.yaml': COMPOSE, 'scan-record.json': record([{ ...FLAW, severity: 'medium', assumed: true }]) },
      { 'compose.yaml': COMPOSE, 'scan-record.json': record([], 4) },
    ],
    silent: [{ 'compose.yaml': COMPOSE }],
  },
  *check(service, { today }) {
    const { scan } = service.image;
    if (!scan || scan.database === undefined) return;
    const origin = scanOrigin(service);
    const old = scan.flaws.filter(
      ({ fixed, published }) =>
        fixed !== undefined && (published === undefined || daysBetween(published, today) > MAX_DAYS),
    );
    const grave = old.filter(({ assumed, severity }) => !assumed && (severity === 'critical' || severity === 'high'));
    const [first] = grave;
    const unrated = old.filter(({ assumed }) => assumed);
    if (first) {
      const severity = grave.some((one) => one.severity === 'critical') ? 'critical' : 'high';
      yield violated(origin, told(grave), { severity, related: flawPlaces(service, grave) });
    } else if (unrated.length > 0) {
      const message =
        unrated.length === 1
          ? `whether ${unrated[0]?.id}, which has a fix, is grave: nobody has rated it`
          : `whether ${unrated.length} flaws with a fix, ${unrated[0]?.id} among them, are grave: nobody has rated them`;
      yield undecided(origin, message, 'plimsoll scan image:{image} --all');
    } else if (scan.undecided > 0) {
      const message = `whether all its packages are mended: nothing is known of ${scan.undecided} of them`;
      yield undecided(origin, message, 'plimsoll scan image:{image}');
    } else yield held(origin);
  },
});

/** How many, in which packages, and the first three of them with what mends them. */
const told = (flaws: readonly RecordedFlaw[]): string => {
  const byPackage = Map.groupBy(flaws, (one) => `${one.package} ${one.version}`);
  const named = [...byPackage].slice(0, 3).map(([name, group]) => {
    const more = group.length > 1 ? ` and ${group.length - 1} more` : '';
    return `${name} (${group[0]?.id}${more}; mended in ${group.at(-1)?.fixed})`;
  });
  const others = byPackage.size > named.length ? ` and ${byPackage.size - named.length} more packages` : '';
  const count = flaws.length === 1 ? 'a grave flaw' : `${flaws.length} grave flaws`;
  return `${count} whose fix has been out for more than ${MAX_DAYS} days: ${named.join(', ')}${others}`;
};
