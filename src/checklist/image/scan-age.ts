import { isFresh } from '../../model/calendar.ts';
import type { LastScan } from '../../model/registry.ts';

/** Older than this, a scan says nothing about what is known today. */
const MOST_DAYS = 90;

/** The day up to which a scan knows of vulnerabilities: that of its database, or its own; undefined: it was compared with none. */
export const knowsUntil = ({ day, database }: LastScan): string | undefined =>
  database !== undefined && day < database ? day : database;

/** Whether a scan still says something about what is known today. */
export const isRecentScan = (scan: LastScan, today: string): boolean => {
  const until = knowsUntil(scan);
  return until !== undefined && isFresh(until, today, MOST_DAYS);
};
