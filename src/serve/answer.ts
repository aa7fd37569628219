import type { Board } from '../ports/board.ts';
import type { Result } from '../ports/result.ts';
import { escapeControls } from '../report/text/escape-controls.ts';
import { changeBetween } from './change-between.ts';
import { controlsJson, fleetJson, sourceJson } from './fleet-json.ts';
import type { KeptReport } from './kept-report.ts';
import { controlsPage } from './pages/controls-page.ts';
import { fleetPage } from './pages/fleet-page.ts';
import { sourcePage } from './pages/source-page.ts';
import { readKept, readSlips } from './read-kept.ts';
import { slipsAfterReport } from './slips-of.ts';
import { holderOf, isName } from './tokens.ts';

/** A request as far as it is read. */
export type Asked = {
  readonly method: string;
  /** Without what stands behind `?`. */
  readonly path: string;
  readonly authorization: string | undefined;
  /** Reads the body, when it is worth it. */
  readonly body: () => Promise<Result<Buffer, 'too-large' | 'busy'>>;
  /** Whether who sent it hung up since, so that no answer is heard. */
  readonly isGone: () => boolean;
};

export type Answer = {
  readonly status: number;
  readonly type: 'text/plain' | 'application/json' | 'text/html';
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
};

const said = (status: number, words: string, headers: Answer['headers'] = {}): Answer => ({
  ...{ status, type: 'text/plain', body: `${words}\n`, headers },
});
const json = (value: object, status = 200): Answer => ({
  ...{ status, type: 'application/json', body: `${escapeControls(JSON.stringify(value, undefined, 2))}\n` },
});

/** Lets a browser ask for a password, and not send again the one that it knows. */
const ASKING = { 'www-authenticate': 'Basic realm="plimsoll: the password is a read token", charset="UTF-8"' };
const NO_TOKEN = said(
  401,
  'This takes a token. To send reports: plimsoll serve token NAME makes one. To look: plimsoll serve token NAME --read, and in a browser it is the password.',
  ASKING,
);
/** For who shows the token of a source, and is no source at its work. */
const notForReading = (source: string, authorization = ''): Answer => {
  const words = `This is the token with which ${source} sends its reports: it does not let anybody look at the board. That takes a read token, which plimsoll serve token NAME --read makes; in a browser it is the password.`;
  return /^basic /i.test(authorization) ? said(401, words, ASKING) : said(403, words);
};
const GONE = said(408, 'Who sent this hung up before it was its turn: it is not kept.');

/** What a board answers. One report of a source is taken at a time, and those of many are worked on one after the other. */
export const answering = (
  board: Board,
  now: () => number,
  read: (body: Buffer) => Promise<Result<KeptReport, 'refused'>>,
): ((asked: Asked) => Promise<Answer>) => {
  const taking = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  /** Begins when what came before is done: of all at once none would be done before all are. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const take = async (source: string, asked: Asked): Promise<Answer> => {
    if (taking.has(source)) return said(429, `A report of ${source} is just being taken.`, { 'retry-after': '10' });
    taking.add(source);
    try {
      const body = await asked.body();
      if (body.ok)
        return await inTurn(async () => {
          if (asked.isGone()) return GONE;
          const report = await read(body.value);
          return report.ok ? keep(board, source, report.value, now) : said(400, `This is not kept: ${report.message}`);
        });
      return body.code === 'busy' ? said(503, body.message, { 'retry-after': '60' }) : said(413, body.message);
    } finally {
      taking.delete(source);
    }
  };
  return async (asked) => {
    const sources = board.sources().map((source) => ({ kind: 'source' as const, ...source }));
    const readers = board.readers().map((reader) => ({ kind: 'reader' as const, ...reader }));
    const holder = holderOf(asked.authorization, [...sources, ...readers]);
    if (!holder) return NO_TOKEN;
    const [, folder = '', name = '', more] = asked.path.split('/');
    if (folder === 'reports' && isName(name) && more === undefined) {
      if (asked.method !== 'POST') return said(405, 'Reports are sent by POST.', { allow: 'POST' });
      if (holder.kind === 'source' && holder.name === name) return take(name, asked);
      return said(403, `The token of ${holder.name} may not send reports of ${name}.`);
    }
    if (asked.method !== 'GET' && asked.method !== 'HEAD')
      return said(405, 'This is only to be looked at.', { allow: 'GET, HEAD' });
    if (holder.kind !== 'reader') return notForReading(holder.name, asked.authorization);
    return look(board, asked.path, now()) ?? said(404, 'There is no such page.');
  };
};

const html = (body: string): Answer => ({ status: 200, type: 'text/html', body });

const look = (board: Board, path: string, now: number): Answer | undefined => {
  if (path === '/') return html(fleetPage(board, now));
  if (path === '/controls') return html(controlsPage(board, now));
  if (path === '/api/fleet') return json(fleetJson(board, now));
  if (path === '/api/controls') return json(controlsJson(board, now));
  const [, api, source = ''] = /^(\/api)?\/sources\/([^/]+)$/.exec(path) ?? [];
  if (api === undefined) {
    const page = sourcePage(board, source, now);
    return page === undefined ? undefined : html(page);
  }
  const found = sourceJson(board, source, now);
  return found && json(found);
};

const STATUS = { full: 507, unreadable: 500, unknown: 404 } as const;

const keep = (board: Board, source: string, report: KeptReport, now: () => number): Answer => {
  let change: ReturnType<typeof changeBetween> | undefined;
  const kept = board.keep(source, (text, slips) => {
    const [before, time] = [readKept(text), now()];
    change = changeBetween(before, report);
    const slipped = slipsAfterReport(readSlips(slips), { source, before, report, time });
    return {
      ...{ received: time, slips: JSON.stringify(slipped.slips) },
      notices: slipped.notices.map((notice) => JSON.stringify(notice)),
      ...{ summary: JSON.stringify(report.summary), change: JSON.stringify(change), report: JSON.stringify(report) },
    };
  });
  if (!kept.ok) return said(STATUS[kept.code], `This is not kept: ${kept.message}`);
  const { level, next } = report.summary;
  return json(
    {
      source,
      level: level ?? null,
      before: change?.from ?? null,
      next: next ?? null,
      new: change?.appeared,
      gone: change?.gone,
    },
    201,
  );
};
