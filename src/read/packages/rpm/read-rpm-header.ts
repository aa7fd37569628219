import type { FoundPackage } from '../../../model/layer-facts.ts';
import { foundPackage } from '../package-reader.ts';
import { isAskedFor } from '../read-dpkg.ts';

const TAGS = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  licence: 1014,
  architecture: 1022,
  source: 1044,
  module: 5096,
  folderIndexes: 1116,
  baseNames: 1117,
  folderNames: 1118,
} as const;
/** Sizes of one item by type: NULL, CHAR, INT8, INT16, INT32, INT64; the rest are texts. */
const WIDTH = [0, 1, 1, 2, 4, 8];

/** Reads one header blob of an rpm database. Source: rpm's docs, "RPM v4 header format". */
export const readRpmHeader = (
  blob: Buffer,
  path: string,
): { readonly found: FoundPackage; readonly owned: readonly string[] } | undefined => {
  if (blob.length < 8) return undefined;
  const count = blob.readUInt32BE(0);
  const store = 8 + count * 16;
  if (count > 100_000 || store > blob.length) return undefined;
  const texts = (tag: number): readonly string[] => {
    const entry = find(blob, count, tag);
    if (!entry || (entry.type !== 6 && entry.type !== 8 && entry.type !== 9)) return [];
    const all: string[] = [];
    let at = store + entry.offset;
    for (let i = 0; i < (entry.type === 6 ? 1 : entry.count) && at < blob.length; i++) {
      const end = blob.indexOf(0, at);
      if (end < 0) break;
      all.push(blob.toString('utf8', at, end));
      at = end + 1;
    }
    return all;
  };
  const numbers = (tag: number): readonly number[] => {
    const entry = find(blob, count, tag);
    if (!entry || WIDTH[entry.type] !== 4) return [];
    const from = store + entry.offset;
    if (from + entry.count * 4 > blob.length) return [];
    return Array.from({ length: entry.count }, (_, index) => blob.readUInt32BE(from + index * 4));
  };
  const [name] = texts(TAGS.name);
  const [version] = texts(TAGS.version);
  const [release] = texts(TAGS.release);
  if (name === undefined || version === undefined || release === undefined) return undefined;
  const [epoch] = numbers(TAGS.epoch);
  const [licence] = texts(TAGS.licence);
  const whole = `${epoch ? `${epoch}:` : ''}${version}-${release}`;
  const [, source, sourceVersion, sourceRelease] =
    /^(.+)-([^-]+)-([^-]+)\.(?:no)?src\.rpm$/.exec(texts(TAGS.source)[0] ?? '') ?? [];
  // `nodejs:18:8090020240301110609:rhel8`: name, stream, version, context
  const module = /^[^:]+:[^:]+(?=:)/.exec(texts(TAGS.module)[0] ?? '')?.[0];
  const folders = texts(TAGS.folderNames);
  const indexes = numbers(TAGS.folderIndexes);
  const owned = texts(TAGS.baseNames)
    .map((base, index) => `${folders[indexes[index] ?? -1] ?? ''}${base}`)
    .filter(isAskedFor)
    .map((file) => file.replace(/^\/+/, ''));
  return {
    found: foundPackage({
      name,
      version: whole,
      type: 'rpm',
      path,
      architecture: texts(TAGS.architecture)[0],
      ...(module === undefined ? {} : { module }),
      source:
        source === undefined
          ? undefined
          : { name: source, version: `${epoch ? `${epoch}:` : ''}${sourceVersion}-${sourceRelease}` },
      licences: licence ? [licence] : [],
    }),
    owned,
  };
};

const find = (
  blob: Buffer,
  count: number,
  tag: number,
): { readonly type: number; readonly offset: number; readonly count: number } | undefined => {
  for (let i = 0; i < count; i++) {
    const at = 8 + i * 16;
    if (blob.readUInt32BE(at) === tag) {
      return {
        type: blob.readUInt32BE(at + 4),
        offset: blob.readUInt32BE(at + 8),
        count: Math.min(blob.readUInt32BE(at + 12), 1_000_000),
      };
    }
  }
  return undefined;
};
