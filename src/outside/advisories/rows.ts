import type { Advisory, Affected, Interval, Rating } from '../../model/advisory.ts';

type RecordBody = readonly [
  aliases: readonly string[],
  cves: readonly string[],
  published: string | null,
  modified: string,
  summary: string,
  rating: Rating | null,
];
type AffectedBody = readonly [intervals: readonly Interval[], versions: readonly string[], rating: Rating | null];

/** How advisories stand in the rows of the database. Only what this wrote is ever read with it. */
export const rows = {
  record: ({ aliases, cves, published, modified, summary, rating }: Advisory): string =>
    JSON.stringify([aliases, cves, published ?? null, modified, summary, rating ?? null] satisfies RecordBody),
  /** Nearly every claim is about all versions ahead of one: that is then all that is written of it. */
  affected({ intervals, versions, rating }: Affected): string {
    const only = intervals.length === 1 && versions.length === 0 && !rating ? intervals[0] : undefined;
    if (only?.from === '0' && only.before !== undefined && !only.before.startsWith('[')) return only.before;
    return JSON.stringify([intervals, versions, rating ?? null] satisfies AffectedBody);
  },
  readRecord(id: string, body: string): Advisory {
    const [aliases, cves, published, modified, summary, rating] = JSON.parse(body) as RecordBody; // as written above
    return { id, aliases, cves, published: published ?? undefined, modified, summary, rating: rating ?? undefined };
  },
  readAffected(ecosystem: string, name: string, body: string): Affected {
    if (!body.startsWith('[')) return { ecosystem, name, intervals: [{ from: '0', before: body }], versions: [] };
    const [intervals, versions, rating] = JSON.parse(body) as AffectedBody; // as written above
    return { ecosystem, name, intervals, versions, ...(rating ? { rating } : {}) };
  },
};
