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
  affected: ({ intervals, versions, rating }: Affected): string =>
    JSON.stringify([intervals, versions, rating ?? null] satisfies AffectedBody),
  readRecord(id: string, body: string): Advisory {
    const [aliases, cves, published, modified, summary, rating] = JSON.parse(body) as RecordBody; // as written above
    return { id, aliases, cves, published: published ?? undefined, modified, summary, rating: rating ?? undefined };
  },
  readAffected(ecosystem: string, name: string, body: string): Affected {
    const [intervals, versions, rating] = JSON.parse(body) as AffectedBody; // as written above
    return { ecosystem, name, intervals, versions, ...(rating ? { rating } : {}) };
  },
};
