import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readEpss } from '../../vulnerabilities/read-epss.ts';
import { readKev } from '../../vulnerabilities/read-kev.ts';
import { feedIntake, type PartUpdate } from './feed-intake.ts';
import { planFeeds } from './plan-feeds.ts';
import { readParts } from './read-parts.ts';
import { type AdvisoryDraft, writeAdvisories } from './write-advisories.ts';

/** Largest file of scores that is read, in bytes, as it is stored and unpacked. */
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
    parts.push(...updateFeeds(draft, folder));
    parts.push(...updateKev(draft, join(folder, 'kev.json')), ...updateEpss(draft, join(folder, 'epss.csv.gz')));
    if (!parts.some(({ kind }) => kind === 'updated' || kind === 'unchanged')) return false;
    draft.setMeta('updated', now);
    draft.setMeta('source', source);
    draft.setMeta('signed', 'no');
    return true;
  });
  return parts;
};

const updateFeeds = (draft: AdvisoryDraft, folder: string): readonly PartUpdate[] => {
  const updates: PartUpdate[] = [];
  let intake: ReturnType<typeof feedIntake> | undefined;
  for (const { of: step, part } of readParts(planFeeds(draft, folder))) {
    if (step.kind === 'settled') {
      updates.push(step.update);
      continue;
    }
    intake ??= feedIntake(draft, step.feed);
    if (part) intake.add(part);
    if (!step.last) continue;
    updates.push(intake.finish());
    intake = undefined;
  }
  return updates;
};

const updateKev = (draft: AdvisoryDraft, file: string): readonly PartUpdate[] => {
  const bytes = readBounded(file);
  if (!bytes) return [];
  const catalogue = readKev(parse(bytes));
  return updateDated(draft, 'kev', 'KEV', catalogue, (entries) => draft.replaceExploited(entries));
};

const updateEpss = (draft: AdvisoryDraft, file: string): readonly PartUpdate[] => {
  const bytes = readBounded(file);
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

const readBounded = (file: string): Buffer | undefined => {
  if (!existsSync(file)) return undefined;
  const stat = statSync(file);
  return stat.isFile() && stat.size <= MAX_SCORES ? readFileSync(file) : undefined;
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
