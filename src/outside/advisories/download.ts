import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson } from '../../ports/read-json.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { object, optional, text } from '../../ports/shape.ts';
import { readOptional } from '../disk/read-optional.ts';
import { systemReason } from '../disk/system-reason.ts';
import { exchange, type Head } from '../http/exchange.ts';

export type DownloadFailure = 'missing' | 'unreachable' | 'too-large' | 'broken-off' | 'misled';

/** Largest file that is fetched, in bytes. */
const MAX_BYTES = 2_000_000_000;
/** Milliseconds until the answer begins, and without a byte. */
const PATIENCE_MS = 30_000;
const REDIRECTS = 5;
/** Times that a download which broke off is taken up again. */
const TRIES = 4;

const marks = object({ from: text, etag: optional(text), modified: optional(text) });
type Marks = { readonly from: string; readonly etag: string | undefined; readonly modified: string | undefined };

/**
 * Fetches a file, unless what is there is the newest; what a broken connection left is taken up where it ended. The file
 * is whole or not there. Source: RFC 9110, 13.1 (If-None-Match, If-Range) and 14 (ranges).
 */
export const download = async (url: URL, path: string): Promise<Result<'fetched' | 'unchanged', DownloadFailure>> => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  for (let attempt = 1; ; attempt++) {
    const got = await fetchOnce(url, path, part);
    if (got.ok || got.code !== 'broken-off' || attempt >= TRIES) return got;
  }
};

const fetchOnce = async (
  url: URL,
  path: string,
  part: string,
): Promise<Result<'fetched' | 'unchanged', DownloadFailure>> => {
  const whole = existsSync(path) ? readMarks(path, url) : undefined;
  const begun = existsSync(part) ? readMarks(part, url) : undefined;
  const have = begun?.etag !== undefined ? statSync(part).size : 0;
  const head = await follow(url, {
    ...(whole?.etag === undefined ? {} : { 'If-None-Match': whole.etag }),
    ...(whole?.modified === undefined ? {} : { 'If-Modified-Since': whole.modified }),
    ...(have > 0 && begun?.etag !== undefined ? { Range: `bytes=${have}-`, 'If-Range': begun.etag } : {}),
  });
  if (!head.ok) return head;
  const { answer, status } = head.value;
  if (status === 304 || (status === 416 && have > 0)) {
    answer.destroy();
    if (status === 304) return ok('unchanged');
    rmSync(part, { force: true });
    return failed('broken-off', `${url} has changed in the meantime`);
  }
  if (status !== 200 && status !== 206) {
    answer.destroy();
    return failed(status === 404 || status === 403 ? 'missing' : 'unreachable', `${url} answers ${status}`);
  }
  const from = status === 206 ? have : 0;
  const length = Number(answer.headers['content-length'] ?? Number.NaN);
  if (from + length > MAX_BYTES) {
    answer.destroy();
    return failed('too-large', `${url} is larger than ${MAX_BYTES} bytes`);
  }
  const { etag, 'last-modified': modified } = answer.headers;
  const now: Marks = { from: url.href, etag, modified };
  writeFileSync(`${part}.json`, JSON.stringify(now));
  const written = await store(answer, part, from);
  if (!written.ok) return written;
  if (Number.isFinite(length) && written.value !== from + length)
    return failed('broken-off', `${url} broke off after ${written.value} of ${from + length} bytes`);
  renameSync(part, path);
  renameSync(`${part}.json`, `${path}.json`);
  return ok('fetched');
};

/** Writes the body behind what is there; gives the size of the file then. */
const store = (answer: Head['answer'], part: string, from: number): Promise<Result<number, DownloadFailure>> =>
  new Promise((resolve) => {
    let size = from;
    const file = createWriteStream(part, from > 0 ? { flags: 'r+', start: from } : { flags: 'w', mode: 0o600 });
    const end = (result: Result<number, DownloadFailure>): void => {
      answer.destroy();
      file.end(() => resolve(result));
    };
    answer.setTimeout(PATIENCE_MS, () => answer.destroy(new Error('no byte came for too long')));
    answer.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > MAX_BYTES) end(failed('too-large', `it is larger than ${MAX_BYTES} bytes`));
      else if (!file.write(piece)) {
        answer.pause();
        file.once('drain', () => answer.resume());
      }
    });
    answer.on('end', () => end(ok(size)));
    answer.on('error', (error) => end(failed('broken-off', `the download broke off: ${error.message}`)));
    file.on('error', (error) => {
      answer.destroy();
      resolve(failed('unreachable', `${part} cannot be written: ${systemReason(error)}`));
    });
  });

/** Redirects lead on within the public Internet, or stay where the operator named a private address. */
const follow = async (
  start: URL,
  headers: { readonly [name: string]: string },
): Promise<Result<Head, DownloadFailure>> => {
  let url = start;
  let reach: 'public' | 'private' = 'private';
  for (let step = 0; ; step++) {
    const head = await exchange({
      ...{ method: 'GET', url, ca: [], verify: true, reach, signal: AbortSignal.timeout(15 * 60_000) },
      headers: { 'User-Agent': 'plimsoll', ...headers },
    });
    if (!head.ok) {
      const code = head.code === 'misled' ? 'misled' : head.code === 'damaged' ? 'broken-off' : 'unreachable';
      return failed(code, head.message);
    }
    const { answer, status, reached } = head.value;
    const location = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return ok(head.value);
    answer.destroy();
    if (step >= REDIRECTS) return failed('misled', `${start.host} sends on and on`);
    const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
    if (!next || !/^https?:$/.test(next.protocol) || (url.protocol === 'https:' && next.protocol === 'http:'))
      return failed('misled', `${url.host} sends to an address that is not protected`);
    if (next.origin !== start.origin && reached === 'public') reach = 'public';
    else if (next.origin !== start.origin) return failed('misled', `${url.host} sends elsewhere, to ${next.host}`);
    url = next;
  }
};

/** What was noted of a file when it came from this address. */
const readMarks = (path: string, { href }: URL): Marks | undefined => {
  const written = readOptional(`${path}.json`);
  const read = written === undefined ? undefined : readJson(marks, written);
  return read?.ok && read.value.from === href ? read.value : undefined;
};
