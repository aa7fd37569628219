import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { isRecentScan } from '../../image/scan-age.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { newestText } from '../newest-text.ts';

const REPOSITORY = '{"repositories": {"team/app": {"newest": {"tag": "1.4"}}}}';

export const neverScanned = defineRule({
  id: 'registry/scanned/never-scanned',
  subject: 'registry',
  severity: 'medium',
  title: 'The newest image of the repository was not scanned, or long ago',
  why: 'A registry is the archive from which hosts pull, also those nobody remembers. What was never looked at there is run all the same.',
  remedy:
    'Run `plimsoll scan` over what may be deployed every week, or switch on the scanner of the registry itself, and attest the result to the image.',
  references: [nist190('4.2.2'), pciDss('11.3.1')],
  examples: {
    bad: [
      bad({
        'registry.json':
          '{"repositories": {"team/app": {"newest": «{"tag": "1.4"}», "lastScan": {"day": "2026-03-01", "database": "2026-03-01"}}}}',
      }),
    ],
    good: [
      { 'registry.json': '{"repositories": {"team/app": {"newest": {"tag": "1.4", "scanned": true}}}}' },
      {
        'registry.json':
          '{"repositories": {"team/app": {"newest": {"tag": "1.4"}, "lastScan": {"day": "2026-11-01", "database": "2026-11-01"}}}}',
      },
    ],
    undecided: [{ 'registry.json': REPOSITORY }],
    silent: [{ 'registry.json': '{"repositories": {"team/empty": {"newest": null}}}' }],
  },
  *check(registry, { today }) {
    for (const repository of registry.repositories) {
      if (!repository.newest) continue;
      const at = registry.origin('repositories', repository.name, 'newest');
      const name = `${registry.host}/${newestText(repository)}`;
      const scan = repository.lastScan;
      if (repository.newest.scanned || (scan && isRecentScan(scan, today))) yield held(at);
      else if (scan)
        yield violated(
          at,
          `${name} was last scanned on ${scan.day}, ${scan.database === undefined ? 'with no database' : `with the database of ${scan.database}`}`,
        );
      else
        yield undecided(
          at,
          `whether ${name} was ever scanned: no attestation says so, and there is no record here`,
          `plimsoll scan image:${name}`,
        );
    }
  },
});
