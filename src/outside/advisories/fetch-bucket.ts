import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../ports/result.ts';
import { feedNames } from '../../vulnerabilities/feed-names.ts';
import { type DownloadFailure, download } from './download.ts';

/** Where files that a bucket need not have lie elsewhere: CISA's catalogue and the scores of EPSS. */
type Elsewhere = { readonly [file: string]: string };

type FetchAsked = {
  /** Addresses of the same bucket, the first that answers counts, file by file. */
  readonly mirrors: readonly [URL, ...URL[]];
  readonly elsewhere: Elsewhere;
  /** Where downloads are kept. */
  readonly folder: string;
  readonly onFile: (file: string, what: 'fetched' | 'unchanged' | 'failed', why: string) => void;
};

/**
 * Brings a local copy of a bucket up to date, as far as it answers; gives its folder. A feed that no mirror has is left
 * out; what was fetched before stays.
 */
export const fetchBucket = async (asked: FetchAsked): Promise<Result<string, DownloadFailure>> => {
  const { mirrors, elsewhere, onFile } = asked;
  const folder = join(asked.folder, createHash('sha256').update(mirrors[0].href).digest('hex').slice(0, 16));
  const get = async (file: string): Promise<Result<'fetched' | 'unchanged', DownloadFailure>> => {
    const last = elsewhere[file];
    const addresses = [
      ...mirrors.map((mirror) => within(mirror, file)),
      ...(last === undefined ? [] : [new URL(last)]),
    ];
    const failures: string[] = [];
    let missing = true;
    for (const url of addresses) {
      const got = await download(url, join(folder, file));
      if (got.ok) {
        onFile(file, got.value, url.host);
        return got;
      }
      missing &&= got.code === 'missing';
      failures.push(got.message);
    }
    const why = failures.join('; ');
    onFile(file, 'failed', why);
    return failed(missing ? 'missing' : 'unreachable', why);
  };
  const list = await get('ecosystems.txt');
  if (!list.ok) return list;
  const names = feedNames(readFileSync(join(folder, 'ecosystems.txt'), 'utf8'));
  for (const name of names) await get(`${name}/all.zip`);
  await get('kev.json');
  await get('epss.csv.gz');
  return ok(folder);
};

const within = (mirror: URL, file: string): URL => {
  const base = mirror.href.endsWith('/') ? mirror.href : `${mirror.href}/`;
  return new URL(file.split('/').map(encodeURIComponent).join('/'), base);
};
