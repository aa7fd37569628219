import { orderOf } from '../knowledge/versions/order-of.ts';
import type { Advisory, Affected, Interval, Rating } from '../model/advisory.ts';
import { fieldOf } from '../model/field-of.ts';
import { intervalsOf, type RangeEvent } from './intervals-of.ts';
import { matchingIntervals } from './matching-intervals.ts';
import { packageKey } from './package-key.ts';
import { readRating } from './read-rating.ts';

/** What a record of OSV is to us. */
export type OsvRecord =
  | { readonly kind: 'advisory'; readonly advisory: Advisory; readonly affected: readonly Affected[] }
  /** Withdrawn, or no matter of security. */
  | { readonly kind: 'void'; readonly id: string }
  | { readonly kind: 'fault'; readonly why: string };

/** More of either in one record is an attack, not an advisory. */
const MAX_AFFECTED = 50_000;
const MAX_EVENTS = 10_000;
const EVENTS: readonly RangeEvent['kind'][] = ['introduced', 'fixed', 'last_affected', 'limit'];
const CVE = /^CVE-\d{4}-\d{4,}$/;

/**
 * Reads one record of the feed of an ecosystem (`Alpine`, `npm`); packages of other ecosystems are left to their feed.
 * Total. Source: OSV schema 1.7.
 */
export const readOsv = (data: unknown, feed: string): OsvRecord => {
  const id = textField(data, 'id');
  const modified = textField(data, 'modified');
  const affected = fieldOf(data, 'affected');
  if (!/^[\w.:+-]{1,200}$/.test(id)) return { kind: 'fault', why: 'it has no id' };
  if (!/^\d{4}-\d\d-\d\dT\S*$/.test(modified)) return { kind: 'fault', why: `${id} has no date of modification` };
  if (textField(data, 'withdrawn') !== '' || !isSecurity(id)) return { kind: 'void', id };
  if (affected !== undefined && !Array.isArray(affected)) return { kind: 'fault', why: `${id}: affected is no list` };
  const packages: readonly unknown[] = affected ?? [];
  if (packages.length > MAX_AFFECTED) return { kind: 'fault', why: `${id} names ${packages.length} packages` };
  const aliases = texts(fieldOf(data, 'aliases'));
  const named = [
    id,
    ...aliases,
    ...texts(fieldOf(data, 'upstream')),
    ...(isAlma(id) ? texts(fieldOf(data, 'related')) : []),
  ];
  const published = textField(data, 'published');
  return {
    kind: 'advisory',
    advisory: {
      id,
      aliases: aliases.filter((alias) => alias !== id),
      cves: [...new Set(named.filter((name) => CVE.test(name)))],
      // Go writes the year 1 where nobody knows.
      published: /^(?:19|2\d)\d\d/.test(published) ? published.slice(0, 10) : undefined,
      modified,
      summary: (textField(data, 'summary') || textField(data, 'details')).slice(0, MAX_SUMMARY),
      rating: readRating(data, undefined, id),
    },
    affected: packages.flatMap((one) => readAffected(one, feed) ?? []),
  };
};
const MAX_SUMMARY = 200;

/** AlmaLinux also publishes bug fixes (ALBA) and enhancements (ALEA), and names CVEs in `related` alone. */
const isAlma = (id: string): boolean => /^AL[SBE]A-/.test(id);
const isSecurity = (id: string): boolean => !/^AL[BE]A-/.test(id);

const readAffected = (data: unknown, feed: string): Affected | undefined => {
  const ecosystem = textField(fieldOf(data, 'package'), 'ecosystem');
  const name = textField(fieldOf(data, 'package'), 'name');
  const order = orderOf(ecosystem);
  if (!order || name === '' || ecosystem.split(':', 1)[0] !== feed) return undefined;
  const ranges = fieldOf(data, 'ranges');
  const intervals: Interval[] = [];
  for (const range of Array.isArray(ranges) ? ranges : []) {
    if (!/^(?:ECOSYSTEM|SEMVER)$/.test(textField(range, 'type'))) continue;
    const events = fieldOf(range, 'events');
    if (Array.isArray(events) && events.length <= MAX_EVENTS) intervals.push(...intervalsOf(readEvents(events), order));
  }
  const versions = texts(fieldOf(data, 'versions'));
  const outside =
    versions.length > MAX_EVENTS
      ? []
      : versions.filter((one) => matchingIntervals({ intervals, versions: [] }, one, order).length === 0);
  if (intervals.length === 0 && outside.length === 0) return undefined;
  const rating: Rating | undefined = readRating(undefined, data, '');
  const key = packageKey(feed, name);
  return { ecosystem, name: key, intervals, versions: outside, ...(rating ? { rating } : {}) };
};

const readEvents = (events: readonly unknown[]): readonly RangeEvent[] => {
  const read: RangeEvent[] = [];
  for (const event of events) {
    for (const kind of EVENTS) {
      const version = fieldOf(event, kind);
      if (typeof version === 'string' && version !== '') read.push({ kind, version });
    }
  }
  return read;
};

const textField = (data: unknown, name: string): string => {
  const value = fieldOf(data, name);
  return typeof value === 'string' ? value : '';
};

const texts = (data: unknown): readonly string[] =>
  Array.isArray(data) ? data.filter((one): one is string => typeof one === 'string' && one.length <= 200) : [];
