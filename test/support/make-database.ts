import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeZip } from './make-zip.ts';

type Said = {
  readonly id: string;
  readonly ecosystem: string;
  readonly package: string;
  readonly fixed?: string;
  readonly published?: string;
  /** `high`, as GitHub's records say it. */
  readonly severity?: string;
  readonly exploited?: boolean;
};

/** Writes a folder that lies like the OSV bucket, with these records. */
export const makeBucket = (folder: string, records: readonly Said[], day: string): string => {
  const byFeed = Map.groupBy(records, ({ ecosystem }) => ecosystem.split(':')[0] ?? '');
  for (const [feed, of] of byFeed) {
    mkdirSync(join(folder, feed), { recursive: true });
    const members = of.map((one) => [`${one.id}.json`, JSON.stringify(osv(one, day))]);
    writeFileSync(join(folder, feed, 'all.zip'), makeZip(Object.fromEntries(members)));
  }
  writeFileSync(join(folder, 'ecosystems.txt'), [...byFeed.keys()].map((name) => `${name}\n`).join(''));
  const listed = records.filter(({ exploited }) => exploited);
  const vulnerabilities = listed.map(({ id }) => ({
    cveID: id,
    dateAdded: day,
    knownRansomwareCampaignUse: 'Unknown',
  }));
  const kev = { catalogVersion: '1', dateReleased: `${day}T00:00:00.000Z`, vulnerabilities };
  writeFileSync(join(folder, 'kev.json'), JSON.stringify(kev));
  return folder;
};

const osv = ({ id, ecosystem, package: name, fixed, published = '2026-01-01', severity }: Said, day: string) => ({
  id,
  modified: `${day}T00:00:00Z`,
  published: `${published}T00:00:00Z`,
  summary: `a flaw of ${name}`,
  ...(severity === undefined ? {} : { database_specific: { severity: severity.toUpperCase() } }),
  affected: [
    {
      package: { ecosystem, name },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, ...(fixed === undefined ? [] : [{ fixed }])] }],
    },
  ],
});
