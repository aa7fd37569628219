import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isRecentScan } from '../scan-age.ts';
import { scanOrigin } from '../scan-origin.ts';

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
  references: [nist190('4.1.1'), cisDocker('4.4')],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «nginx:1.29»\n',
        'scan-record.json': record('2026-03-01'),
      }),
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «nginx:1.29»\n',
        'scan-record.json': record('2031-03-01'),
      }),
    ],
    good: [
      { 'compose.yaml': COMPOSE, 'scan-record.json': record('2026-11-01') },
      {
        'compose.yaml': 'services:\n  web:\n    image: docker.io/library/nginx:1.29\n',
        'scan-record.json': record('2026-11-01'),
      },
    ],
    undecided: [
      {
        'compose.yaml': COMPOSE,
        'scan-record.json': '{"reference": "docker.io/library/nginx:1.29", "digest": "sha256:1", "day": "2026-11-01"}',
      },
    ],
    silent: [
      { 'compose.yaml': COMPOSE },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.28\n', 'scan-record.json': record('2026-11-01') },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:${TAG}\n', 'scan-record.json': record('2026-11-01') },
    ],
  },
  *check(service, { today }) {
    const { scan } = service.image;
    if (!scan) return;
    const origin = scanOrigin(service);
    const { day, database, undecided: without } = scan;
    if (database === undefined) {
      const message = `scanned on ${day}, but compared with no database of vulnerabilities`;
      yield undecided(origin, message, 'plimsoll scan image:{image}');
    } else if (without > 0) {
      const message = `scanned on ${day}, but the database knows nothing of ${without} of its packages`;
      yield undecided(origin, message, 'plimsoll scan image:{image}');
    } else if (isRecentScan(scan, today)) yield held(origin);
    else yield violated(origin, `was last scanned on ${day}, with the database of ${database}`);
  },
});
