import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parsedJson } from '../../model/parsed-json.ts';
import { feedNames } from '../../vulnerabilities/feed-names.ts';
import { readEpss } from '../../vulnerabilities/read-epss.ts';
import { readKev } from '../../vulnerabilities/read-kev.ts';
import type { PartUpdate } from './part-update.ts';
import { updateFeed } from './update-feed.ts';
import { type AdvisoryDraft, writeAdvisories } from './write-advisories.ts';

/** Largest archive of a feed that is read, in bytes: that of npm has some 150 MB. */
const MAX_ARCHIVE = 2_000_000_000;
/** Largest file of scores that is read, in bytes, as it is stored and unpacked. */
const MAX_SCORES = 200_000_000;

/**
 * Updates the database from a folder that lies like the public bucket of OSV: `ECOSYSTEM/all.zip`, `ecosystems.txt`, and
 * beside them `kev.json` and `epss.csv.gz`. Of a feed only the records that changed are read again. Throws what the file system says.
 */
export const updateFromFolder = async (
  path: string,
  folder: string,
  { source, now }: { readonly source: string; readonly now: string },
): Promise<readonly PartUpdate[]> => {
  const parts: PartUpdate[] = [];
  await writeAdvisories(path, async (draft) => {
    for (const name of feedNames(readFileSync(join(folder, 'ecosystems.txt'), 'utf8'))) {
      const archive = readBounded(join(folder, name, 'all.zip'), MAX_ARCHIVE);
      parts.push(archive ? await updateFeed(draft, name, archive) : { name, kind: 'missing', records: 0, faults: [] });
    }
    parts.push(...updateKev(draft, join(folder, 'kev.json')), ...updateEpss(draft, join(folder, 'epss.csv.gz')));
    if (!parts.some(({ kind }) => kind === 'updated' || kind === 'unchanged')) return false;
    draft.setMeta('updated', now);
    draft.setMeta('source', source);
    draft.setMeta('signed', 'no');
    return true;
  });
  return parts;
};

const updateKev = (draft: AdvisoryDraft, file: string): readonly PartUpdate[] => {
  const bytes = readBounded(file, MAX_SCORES);
  if (!bytes) return [];
  const found = readKev(parsedJson(bytes.toString('utf8')));
  return updateDated(draft, 'kev', found && { date: found.date, count: found.entries.length }, () =>
    draft.replaceExploited(found?.entries ?? []),
  );
};

const updateEpss = (draft: AdvisoryDraft, file: string): readonly PartUpdate[] => {
  const bytes = readBounded(file, MAX_SCORES);
  if (!bytes) return [];
  const text = unpack(bytes);
  const found = text && readEpss(text);
  return updateDated(draft, 'epss', found, () => draft.replaceEpss(found?.years ?? new Map()));
};

const updateDated = (
  draft: AdvisoryDraft,
  key: 'kev' | 'epss',
  found: { readonly date: string; readonly count: number } | undefined,
  replace: () => void,
): readonly PartUpdate[] => {
  const before = draft.meta(key);
  const nothing = { name: key.toUpperCase(), records: 0, faults: [] } as const;
  if (!found) return [{ ...nothing, kind: 'damaged' }];
  if (before === found.date) return [{ ...nothing, kind: 'unchanged' }];
  if (before !== undefined && found.date < before) return [{ ...nothing, kind: 'older' }];
  replace();
  draft.setMeta(key, found.date);
  return [{ ...nothing, kind: 'updated', records: found.count }];
};

const readBounded = (file: string, most: number): Buffer | undefined => {
  if (!existsSync(file)) return undefined;
  const stat = statSync(file);
  return stat.isFile() && stat.size <= most ? readFileSync(file) : undefined;
};

const unpack = (bytes: Buffer): Buffer | undefined => {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_SCORES });
  } catch {
    return undefined;
  }
};
