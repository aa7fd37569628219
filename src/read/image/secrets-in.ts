import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Found } from '../../knowledge/credentials/found.ts';
import { isMadeUpPlace } from '../../knowledge/credentials/noise/skipped-files.ts';
import { firstIndex } from '../../model/first-index.ts';
import type { ImageSighting } from '../../model/layer-facts.ts';
import { readZip } from '../archive/read-zip.ts';
import { contentKind } from './content-kind.ts';
import { isPrintedForAll, isPublished } from './is-published.ts';
import { mayHoldSecrets } from './may-hold-secrets.ts';
import { walkTar } from './tar/walk-tar.ts';

/** Finds credentials in a text. */
export type LookForSecrets = (input: { readonly text: string; readonly path: string }) => readonly Found[];

/** Archives in archives that are opened, the bytes unpacked for one file, and how far one may grow. */
const MAX_DEPTH = 4;
const MAX_UNPACKED = 64 * 1024 * 1024;
const MAX_RATIO = 200;
/** A text is looked through in windows of this many bytes that overlap, so that a line is whole in one of them. */
const WINDOW = 4 * 1024 * 1024;
const OVERLAP = 8 * 1024;

/** The credentials in one file of a layer, and in the members of archives in it. */
export const secretsIn = (path: string, bytes: Buffer, look: LookForSecrets): readonly ImageSighting[] =>
  inFile(path, bytes, { look, depth: 0, budget: { left: MAX_UNPACKED } });

type Budget = { left: number };
/** How what lies in an archive is looked through: it is one level deeper than the archive, and takes from the same budget. */
type Search = { readonly look: LookForSecrets; readonly depth: number; readonly budget: Budget };

const deeper = (search: Search): Search => ({ ...search, depth: search.depth + 1 });

const inFile = (path: string, bytes: Buffer, search: Search): readonly ImageSighting[] => {
  if (!mayHoldSecrets(path)) return [];
  const kind = contentKind(bytes);
  if (kind === 'text') return inText(path, bytes, search.look);
  if (kind === 'other' || search.depth >= MAX_DEPTH) return [];
  if (kind === 'zip') return inZip(path, bytes, search);
  if (kind === 'tar') return inTar(path, bytes, search);
  const inner = unpack(kind, bytes, search.budget);
  return inner ? inFile(path, inner, deeper(search)) : [];
};

const inText = (path: string, bytes: Buffer, look: LookForSecrets): readonly ImageSighting[] => {
  const found = new Map<string, ImageSighting>();
  const published = isPublished(path);
  const printed = isPrintedForAll(path);
  const madeUp = isMadeUpPlace(path);
  let before = 0;
  for (let at = 0; at < bytes.length; at += WINDOW - OVERLAP) {
    const text = bytes.toString('utf8', at, at + WINDOW);
    const lineAt = linesOf(text);
    for (const { detector, what, confidence, severity, fingerprint, span } of look({
      text,
      path: path.replace(/\.(?:gz|zst)$/, ''),
    })) {
      const line = before + lineAt(span.start);
      found.set(`${detector} ${fingerprint} ${line}`, {
        path,
        line,
        detector,
        what,
        ...(printed || (published && confidence !== 'certain')
          ? ({ confidence: 'possible', severity: 'low' } as const)
          : { confidence, severity: madeUp && severity !== 'low' ? 'medium' : severity }),
        fingerprint,
      });
    }
    if (at + WINDOW >= bytes.length) break;
    before += linesOf(bytes.toString('latin1', at, at + WINDOW - OVERLAP))(WINDOW) - 1;
  }
  return [...found.values()];
};

/** The line of an offset; where lines end is looked up when it is first asked for, and once. */
const linesOf = (text: string): ((offset: number) => number) => {
  let ends: number[] | undefined;
  return (offset) => {
    ends ??= newlinesIn(text);
    const all = ends;
    return firstIndex(0, all.length, (index) => (all[index] ?? 0) >= offset) + 1;
  };
};

const newlinesIn = (text: string): number[] => {
  const found: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found.push(at);
  return found;
};

const unpack = (kind: 'gzip' | 'zstd', bytes: Buffer, budget: Budget): Buffer | undefined => {
  const most = Math.min(budget.left, bytes.length * MAX_RATIO);
  if (most <= 0) return undefined;
  // what cannot be unpacked may have cost as much before that showed
  budget.left -= most;
  try {
    const inner = (kind === 'gzip' ? gunzipSync : zstdDecompressSync)(bytes, { maxOutputLength: most });
    budget.left += most - inner.length;
    return inner;
  } catch {
    return undefined;
  }
};

const inZip = (path: string, bytes: Buffer, search: Search): readonly ImageSighting[] => {
  const found: ImageSighting[] = [];
  const { budget } = search;
  for (const entry of readZip(bytes)?.entries ?? []) {
    if (entry.size === 0 || entry.size > budget.left || !mayHoldSecrets(`${path}!/${entry.name}`)) continue;
    budget.left -= entry.size;
    const inner = entry.content();
    if (!inner) continue;
    for (const one of inFile(`${path}!/${entry.name}`, inner, deeper(search))) found.push(one);
  }
  return found;
};

const inTar = (path: string, bytes: Buffer, search: Search): readonly ImageSighting[] => {
  const found: ImageSighting[] = [];
  let name = '';
  const walker = walkTar({
    entry: (entry) => {
      name = entry.path;
      // a sparse file that is larger than all of the archive is mostly holes
      return entry.kind === 'file' && entry.size > 0 && entry.size <= bytes.length;
    },
    // the archive is one piece, so every member comes whole, but for one with holes
    data: (piece) => {
      for (const one of inFile(`${path}!/${name}`, piece as Buffer, deeper(search))) found.push(one);
    },
    end: () => {},
    skip: () => {},
  });
  walker.push(bytes);
  return found;
};
