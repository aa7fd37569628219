import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { imageScans } from '../../../model/pipeline-scans.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const FROM = 'FROM scratch\nCOPY app /app\nUSER 1000:1000\n';
const workflow = <const T extends string>(on: T) =>
  `on:\n${on}jobs:\n  scan:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: trivy image --exit-code 1 ghcr.io/team/app:1.4.2\n` as const;

export const scannedTooRarely = defineRule({
  id: 'image/monitored/scanned-too-rarely',
  subject: 'repository',
  severity: 'low',
  title: 'The deployed image is scanned again less than once a week',
  why: 'Attackers use a new hole within days of its publication; a monthly look finds it weeks later.',
  remedy: "Run the scan every day: `schedule: [{cron: '17 4 * * *'}]`.",
  references: [nist190('4.1.1'), pciDss('11.3.1')],
  examples: {
    bad: [
      bad({ Dockerfile: FROM, '.github/workflows/scan.yml': workflow("  schedule:\n    - cron: «'0 4 1 * *'»\n") }),
    ],
    good: [
      { Dockerfile: FROM, '.github/workflows/scan.yml': workflow("  schedule:\n    - cron: '0 4 * * *'\n") },
      { Dockerfile: FROM, '.github/workflows/scan.yml': workflow("  schedule:\n    - cron: '0 4 * * 1'\n  push:\n") },
    ],
    undecided: [
      {
        'api/Dockerfile': FROM,
        'web/Dockerfile': FROM,
        '.github/workflows/scan.yml': workflow("  schedule:\n    - cron: '0 4 * * *'\n"),
      },
    ],
    silent: [{ Dockerfile: FROM, '.github/workflows/scan.yml': workflow('  push:\n') }],
  },
  *check({ pipelines, dockerfiles }) {
    const times = pipelines
      .filter((pipeline) => imageScans(pipeline).length > 0)
      .flatMap(({ triggers }) => triggers.flatMap(({ cron, place }) => (cron === undefined ? [] : [{ cron, place }])));
    const often = times.find(({ cron }) => isWeekly(cron));
    if (often === undefined) {
      for (const { cron, place } of times)
        yield violated(declaredAt(place), `the scan at "${cron}" runs less than once a week`);
    } else if (dockerfiles.length > 1) {
      const message = `which of the ${dockerfiles.length} images that are built here is scanned on a schedule`;
      yield undecided(declaredAt(often.place), message, 'plimsoll check --live');
    } else yield held(declaredAt(often.place));
  },
});

/** Whether a schedule of five fields comes round at least once a week: every month, and no single days of it. */
const isWeekly = (cron: string): boolean => {
  const [, , day = '', month = '', weekday = ''] = cron.trim().split(/\s+/);
  if (month !== '*' && month !== '*/1') return false;
  // When both day fields are set either of them lets it run (crontab(5)).
  if (day === '*' || day === '?' || (weekday !== '*' && weekday !== '?')) return true;
  const step = /^(?:\*|1(?:-31)?)\/([1-7])$/.test(day);
  return step || day.split(',').length >= 5;
};
