import { readJson } from '../../ports/read-json.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Shape } from '../../ports/shape.ts';
import { exchange } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';

/** How an API of a registry is asked. */
type ApiAccess = {
  readonly ca: readonly string[];
  readonly verify: boolean;
  readonly pace?: (() => Promise<void>) | undefined;
  readonly headers: { readonly [name: string]: string };
};

const LIMIT_MS = 30_000;
const MAX_PAGE = 4 * 1024 * 1024;
const PAGE = 100;
const MOST_PAGES = 50;

/** One answer of JSON; nothing is followed, so that credentials go nowhere else. `absent`: there is none. */
export const askApi = async <T>(
  { ca, verify, pace, headers }: ApiAccess,
  url: URL,
  shape: Shape<T>,
): Promise<Result<T, 'untold' | 'absent'>> => {
  await pace?.();
  const head = await exchange({
    method: 'GET',
    url,
    headers: { 'User-Agent': 'plimsoll', Accept: 'application/json', ...headers },
    ...{ ca, verify, reach: 'private', signal: AbortSignal.timeout(LIMIT_MS) },
  });
  if (!head.ok) return failed('untold', head.message);
  const { status } = head.value;
  const body = await readBody(head.value, MAX_PAGE);
  const where = `${url.host}${url.pathname}`;
  if (status !== 200) {
    const why = status === 401 || status === 403 ? 'these credentials may not list them' : `it answers ${status}`;
    return failed(status === 404 ? 'absent' : 'untold', `${where}: ${why}`);
  }
  const read = body.ok ? readJson(shape, body.value.toString('utf8')) : body;
  return read.ok ? ok(read.value) : failed('untold', `${where}: ${read.message}`);
};

/** Every page of a list. */
export const pagesOfApi = async <T>(
  access: ApiAccess,
  url: URL,
  shape: Shape<readonly T[]>,
): Promise<Result<readonly T[], 'untold'>> => {
  const items: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const to = new URL(url);
    to.searchParams.set('page', `${page}`);
    // Harbor names the size in one way, GitLab in another; each overlooks the other's
    to.searchParams.set('page_size', `${PAGE}`);
    to.searchParams.set('per_page', `${PAGE}`);
    const read = await askApi(access, to, shape);
    if (!read.ok) return failed('untold', read.message);
    if (items.length + read.value.length > PAGE * MOST_PAGES) break;
    items.push(...read.value);
    if (read.value.length < PAGE) return ok(items);
  }
  return failed('untold', `${url.host}${url.pathname} has more than ${MOST_PAGES * PAGE} entries`);
};
