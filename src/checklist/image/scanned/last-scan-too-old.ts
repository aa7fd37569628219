import { daysBetween } from '../../../model/calendar.ts';
import { recordKey } from '../../../model/scan-record.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Older than this, a scan says nothing about what is known today. */
const MAX_DAYS = 90;
const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n';
const record = (day: string): string =>
  JSON.stringify({ reference: 'docker.io/library/nginx:1.29', digest: 'sha256:1', day, database: day });

export const lastScanTooOld = defineRule({
  id: 'image/scanned/last-scan-too-old',
  subject: 'service',
  severity: 'medium',
  onlyRecords: true,
  title: 'The image was scanned long ago',
  why: 'Vulnerabilities are found in packages that have not changed. A scan of last season knows none of those that attackers use today.',
  remedy: 'Run `plimsoll db update`, then `plimsoll scan image:NAME`; put both into a job that runs every week.',
  references: [
    { title: 'NIST SP 800-190, 4.1.1', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'CIS Docker Benchmark 1.6, 4.4', url: 'https://www.cisecurity.org/benchmark/docker' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «nginx:1.29»\n',
        'scan-record.json': record('2026-03-01'),
      }),
    ],
    good: [
      { 'compose.yaml': COMPOSE, 'scan-record.json': record('2026-11-01') },
      {
        'compose.yaml': 'services:\n  web:\n    image: docker.io/library/nginx:1.29\n',
        'scan-record.json': record('2026-11-01'),
      },
    ],
    silent: [
      { 'compose.yaml': COMPOSE },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.28\n', 'scan-record.json': record('2026-11-01') },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:${TAG}\n', 'scan-record.json': record('2026-11-01') },
    ],
  },
  *check({ image: { reference } }, { scans, today }) {
    const key = reference?.value.kind === 'known' ? recordKey(reference.value.value) : undefined;
    const scan = key === undefined ? undefined : scans.get(key);
    if (!scan || !reference) return;
    const age = daysBetween(scan.database < scan.day ? scan.database : scan.day, today);
    if (age <= MAX_DAYS) yield held({ ...reference.origin, strength: 'built' });
    else yield violated(reference.origin, `was last scanned on ${scan.day}, with the database of ${scan.database}`);
  },
});
