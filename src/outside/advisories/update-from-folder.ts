import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { feedNames } from '../../vulnerabilities/feed-names.ts';
import { readEpss } from '../../vulnerabilities/read-epss.ts';
import { readFeed } from '../../vulnerabilities/read-feed.ts';
import { readKev } from '../../vulnerabilities/read-kev.ts';
import { type AdvisoryDraft, writeAdvisories } from './write-advisories.ts';

/** What became of one part of the source. `older`: it would have gone backwards, so what is here stays. */
export type PartUpdate = {
  readonly name: string;
  readonly kind: 'updated' | 'unchanged' | 'older' | 'damaged' | 'missing';
  readonly records: number;
  /** Records that are left out because something is wrong with them. */
  readonly faults: readonly string[];
};

/** Largest file of a source that is read, in bytes: `npm/all.zip` has some 150 MB. */
const MAX_FILE = 2_000_000_000;
const MAX_SCORES = 200_000_000;

/**
 * Updates the database from a folder that lies like the public bucket of OSV: `ECOSYSTEM/all.zip`, `ecosystems.txt`, and
 * beside them `kev.json` and `epss.csv.gz`. Of a feed only the records that changed are read again. Throws what the file system says.
 */
export const updateFromFolder = (
  path: string,
  folder: string,
  { source, now }: { readonly source: string; readonly now: string },
): readonly PartUpdate[] => {
  const parts: PartUpdate[] = [];
  writeAdvisories(path, (draft) => {
    for (const name of feedsIn(folder)) parts.push(updateFeed(draft, folder, name));
    parts.push(...updateKev(draft, join(folder, 'kev.json')), ...updateEpss(draft, join(folder, 'epss.csv.gz')));
    if (!parts.some(({ kind }) => kind === 'updated' || kind === 'unchanged')) return false;
    draft.setMeta('updated', now);
    draft.setMeta('source', source);
    draft.setMeta('signed', 'no');
    return true;
  });
  return parts;
};

const feedsIn = (folder: string): readonly string[] => {
  return feedNames(readFileSync(join(folder, 'ecosystems.txt'), 'utf8'));
};

const updateFeed = (draft: AdvisoryDraft, folder: string, name: string): PartUpdate => {
  const nothing = { name, records: 0, faults: [] } as const;
  const bytes = readBounded(join(folder, name, 'all.zip'), MAX_FILE);
  if (!bytes) return { ...nothing, kind: 'missing' };
  const digest = createHash('sha256').update(bytes).digest('hex');
  const before = draft.feed(name);
  if (before?.digest === digest) return { ...nothing, kind: 'unchanged' };
  const feed = readFeed(bytes, name, draft.members(name));
  if (!feed || feed.sound === 0) return { ...nothing, kind: 'damaged', faults: feed?.faults ?? [] };
  if (before && feed.newest < before.modified) return { ...nothing, kind: 'older' };
  const { records } = draft.changeFeed(name, digest, feed);
  return { name, kind: 'updated', records, faults: feed.faults };
};

const updateKev = (draft: AdvisoryDraft, file: string): readonly PartUpdate[] => {
  const bytes = readBounded(file, MAX_SCORES);
  if (!bytes) return [];
  const catalogue = readKev(parse(bytes));
  return updateDated(draft, 'kev', 'KEV', catalogue, (entries) => draft.replaceExploited(entries));
};

const updateEpss = (draft: AdvisoryDraft, file: string): readonly PartUpdate[] => {
  const bytes = readBounded(file, MAX_SCORES);
  if (!bytes) return [];
  const text = unpack(bytes);
  return updateDated(draft, 'epss', 'EPSS', text === undefined ? undefined : readEpss(text), (entries) =>
    draft.replaceEpss(entries),
  );
};

const updateDated = <T>(
  draft: AdvisoryDraft,
  key: string,
  name: string,
  found: { readonly date: string; readonly entries: Iterable<T> } | undefined,
  replace: (entries: Iterable<T>) => void,
): readonly PartUpdate[] => {
  const before = draft.meta(key);
  const nothing = { name, records: 0, faults: [] } as const;
  if (!found) return [{ ...nothing, kind: 'damaged' }];
  if (before === found.date) return [{ ...nothing, kind: 'unchanged' }];
  if (before !== undefined && found.date < before) return [{ ...nothing, kind: 'older' }];
  const entries = [...found.entries];
  replace(entries);
  draft.setMeta(key, found.date);
  return [{ name, kind: 'updated', records: entries.length, faults: [] }];
};

const readBounded = (file: string, limit: number): Buffer | undefined => {
  if (!existsSync(file)) return undefined;
  const stat = statSync(file);
  return stat.isFile() && stat.size <= limit ? readFileSync(file) : undefined;
};

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};

const unpack = (bytes: Buffer): string | undefined => {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_SCORES }).toString('latin1');
  } catch {
    return undefined;
  }
};
