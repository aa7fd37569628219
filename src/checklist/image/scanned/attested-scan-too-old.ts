import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { recordKey } from '../../../model/scan-record.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isRecentScan } from '../scan-age.ts';

const COMPOSE = 'services:\n  web:\n    image: ghcr.io/team/app:1.4\n';
const record = (day: string | undefined): string =>
  JSON.stringify({
    ...{ reference: 'ghcr.io/team/app:1.4', digest: `sha256:${'a'.repeat(64)}`, day: '2026-11-20' },
    ...{ signedBy: 'release.pub', scan: day && { day, database: day } },
  });

export const attestedScanTooOld = defineRule({
  id: 'image/scanned/attested-scan-too-old',
  subject: 'service',
  severity: 'medium',
  onlyRecords: true,
  title: 'The scan that was attested of the image is old',
  why: 'Vulnerabilities are found in packages that have not changed. A scan of last season knows none of those that attackers use today.',
  remedy:
    'Scan it again and attest that: `plimsoll scan --format json`, `plimsoll attest --type scan`; then `plimsoll verify` it.',
  references: [nist190('4.1.1')],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «ghcr.io/team/app:1.4»\n',
        'verification-record.json': record('2026-03-01'),
      }),
    ],
    good: [{ 'compose.yaml': COMPOSE, 'verification-record.json': record('2026-11-19') }],
    silent: [{ 'compose.yaml': COMPOSE }, { 'compose.yaml': COMPOSE, 'verification-record.json': record(undefined) }],
  },
  *check({ image: { reference, scan: own } }, { verified, today }) {
    const key = reference?.value.kind === 'known' ? recordKey(reference.value.value) : undefined;
    const scan = key === undefined ? undefined : verified?.(key)?.scan;
    // what was scanned here is judged by that scan
    if (!scan || !reference || own) return;
    const { day, database } = scan;
    if (isRecentScan(scan, today)) yield held(reference.origin);
    else yield violated(reference.origin, `was last scanned on ${day}, with the database of ${database}, as attested`);
  },
});
